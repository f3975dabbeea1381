using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>A recorder that lets something happen after every step, behind the recording's
/// back.</summary>
/// <param name="everyStep">Happens after the step was recorded.</param>
public sealed class Interruption(Recorder recorder, Action everyStep) : SessionListener
{
    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label) => recorder.BeginTrial(learn, label);

    /// <inheritdoc/>
    public override void EndTrial(int decision) => recorder.EndTrial(decision);

    /// <inheritdoc/>
    public override void OpenWindow() => recorder.OpenWindow();

    /// <inheritdoc/>
    public override void CloseWindow() => recorder.CloseWindow();

    /// <inheritdoc/>
    public override void BeginPhase(int phase) => recorder.BeginPhase(phase);

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward) => recorder.EndPhase(phase, reward);

    /// <inheritdoc/>
    public override void Reward(int reward) => recorder.Reward(reward);

    /// <inheritdoc/>
    public override void SetTargets(int population, int[] targets) =>
        recorder.SetTargets(population, targets);

    /// <inheritdoc/>
    public override void Sample(int population, int[] sample) =>
        recorder.Sample(population, sample);

    /// <inheritdoc/>
    public override void Work() => recorder.Work();

    /// <inheritdoc/>
    public override void SpikeUnencoded() => recorder.SpikeUnencoded();

    /// <inheritdoc/>
    public override void Restoring() => recorder.Restoring();

    /// <inheritdoc/>
    public override void Restored(byte reason) => recorder.Restored(reason);

    /// <inheritdoc/>
    public override StageObserver BeforeStep() => recorder.BeforeStep();

    /// <inheritdoc/>
    public override void AfterStep()
    {
        recorder.AfterStep();
        everyStep();
    }
}
