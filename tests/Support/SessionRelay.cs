using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>A listener that others can be put behind while the session runs.</summary>
internal sealed class SessionRelay : SessionListener
{
    /// <summary>Hears everything from now on.</summary>
    public SessionListener? Listener { get; set; }

    /// <summary>Happens when the input of a step was recorded and its stages begin.</summary>
    public Action BeforeStages { get; set; } = () => { };

    /// <summary>Looks at every step, after whoever the listener sends.</summary>
    public StageObserver? Watch { get; set; }

    public override void BeginTrial(bool learn, int label) => Listener?.BeginTrial(learn, label);

    public override void EndTrial(int decision) => Listener?.EndTrial(decision);

    public override void OpenWindow() => Listener?.OpenWindow();

    public override void CloseWindow() => Listener?.CloseWindow();

    public override void BeginPhase(int phase) => Listener?.BeginPhase(phase);

    public override void EndPhase(int phase, int reward) => Listener?.EndPhase(phase, reward);

    public override void Work() => Listener?.Work();

    public override void SpikeUnencoded() => Listener?.SpikeUnencoded();

    public override void Reward(int reward) => Listener?.Reward(reward);

    public override void SetTargets(int population, int[] targets) =>
        Listener?.SetTargets(population, targets);

    public override void Sample(int population, int[] sample) =>
        Listener?.Sample(population, sample);

    public override void Restoring() => Listener?.Restoring();

    public override void Restored(byte reason) => Listener?.Restored(reason);

    public override StageObserver BeforeStep()
    {
        StageObserver? first = Listener?.BeforeStep();
        BeforeStages();
        if (first == null || Watch == null) return first ?? Watch!;
        return new StagePair(first, Watch);
    }

    public override void AfterStep() => Listener?.AfterStep();
}
