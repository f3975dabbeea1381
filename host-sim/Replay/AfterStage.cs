using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Acts after one stage of a step.</summary>
/// <param name="stage">Deliver, Step or Learn.</param>
public sealed class AfterStage(Stage stage, Action<Network> act) : StageObserver
{
    /// <inheritdoc/>
    public override void Delivered(Network network) => ActIf(Stage.Deliver, network);

    /// <inheritdoc/>
    public override void Stepped(Network network) => ActIf(Stage.Step, network);

    /// <inheritdoc/>
    public override void Learned(Network network) => ActIf(Stage.Learn, network);

    void ActIf(Stage now, Network network)
    {
        if (now == stage) act(network);
    }
}
