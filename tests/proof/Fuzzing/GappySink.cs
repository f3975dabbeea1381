using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>A file in which a stretch of steps is missing, as if a line had had no room for
/// it.</summary>
public sealed class GappySink(BlockSink inner, Network network)
    : RecordingSink(LongestEvent(network) + 40)
{
    const int From = 18;
    const int To = 22;

    bool HasRoom => network.StepCount is < From or >= To;

    /// <inheritdoc/>
    public override void Open(int hashEvery) => inner.Open(hashEvery);

    /// <inheritdoc/>
    public override bool Events(ByteWriter events) => HasRoom && inner.Events(events);

    /// <inheritdoc/>
    public override bool Snapshot(ByteWriter events, Network network) =>
        HasRoom && inner.Snapshot(events, network);

    /// <inheritdoc/>
    public override void Close() => inner.Close();
}
