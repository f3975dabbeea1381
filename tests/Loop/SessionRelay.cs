using EdgeSpike.Core;
using EdgeSpike.Loop;

namespace EdgeSpike.Tests.Loop;

/// <summary>A listener that another one can be put behind while the session runs.</summary>
internal sealed class SessionRelay : SessionListener
{
    /// <summary>Hears everything from now on.</summary>
    public SessionListener? Listener { get; set; }

    public override void BeginTrial(bool learn, int label) => Listener?.BeginTrial(learn, label);

    public override void EndTrial(int decision) => Listener?.EndTrial(decision);

    public override void OpenWindow() => Listener?.OpenWindow();

    public override void CloseWindow() => Listener?.CloseWindow();

    public override void SetTargets(int population, int[] targets) => Listener?.SetTargets(population, targets);

    public override void BeforeStep() => Listener?.BeforeStep();

    public override StageObserver Observer() => Listener?.Observer()!;

    public override void AfterStep() => Listener?.AfterStep();
}
