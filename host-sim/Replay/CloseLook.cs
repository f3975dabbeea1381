using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Watches the second replay: searches the cell where the hash differs, then compares the
/// next snapshot.
/// </summary>
/// <param name="verdict">Of the first replay: it differs.</param>
public sealed class CloseLook(Network network, Verdict verdict) : PlayListener
{
    readonly SnapshotWriter writer = RecordingFormat.SnapshotBuffer(network);
    bool replaced;
    bool forgotten;

    /// <summary>The cells of which each alone explains the difference.</summary>
    public IReadOnlyList<CellDifference> Cells { get; private set; } = [];

    /// <summary>The spikes of which each alone, or the two that together, explain it.</summary>
    public IReadOnlyList<IReadOnlyList<SpikeChange>> Spikes { get; private set; } = [];

    /// <summary>The weights of which each alone explains one of the cells.</summary>
    public IReadOnlyList<CellDifference> Weights { get; private set; } = [];

    /// <summary>Where the next snapshot differs; null before it.</summary>
    public SnapshotComparison? Snapshot { get; private set; }

    /// <summary>The step of that snapshot.</summary>
    public long SnapshotStep { get; private set; } = -1;

    /// <inheritdoc/>
    public override StageObserver? Observer(long step)
    {
        bool here = step == verdict.DivergedStep && verdict.Stage != Stage.Snapshot;
        return here ? new AfterStage(verdict.Stage, Search) : null;
    }

    /// <inheritdoc/>
    public override void Before(RecordingItem item, RecordingReader reader)
    {
        // A snapshot right behind a gap or a restore is where the replay goes on; none behind it
        // shows what became of a difference in a hash before it.
        bool goesOn = replaced;
        replaced = item is RecordingItem.Gap or RecordingItem.Restore;
        bool after = network.StepCount >= verdict.DivergedStep;
        forgotten |= replaced && after && verdict.Stage != Stage.Snapshot;
        if (item != RecordingItem.Snapshot || Snapshot != null || goesOn || forgotten || !after)
            return;
        writer.Begin(0);
        network.Visit(writer);
        ReadOnlyMemory<byte> replayed = writer.Bytes.AsMemory(0, writer.Position);
        ReadOnlyMemory<byte> recorded =
            reader.SnapshotBytes.AsMemory(reader.SnapshotOffset, reader.SnapshotCount);
        SnapshotComparison comparison = SnapshotComparison.Of(network, replayed, recorded);
        bool same = comparison.Complete && comparison.Fields.Count == 0;
        // An earlier snapshot of the same step.
        if (same && verdict.Stage == Stage.Snapshot) return;
        Snapshot = comparison;
        SnapshotStep = network.StepCount;
    }

    void Search(Network replay)
    {
        var search = new CellSearch(verdict.HashDifference);
        if (verdict.Stage == Stage.Deliver) StageHashes.ShowDelivered(replay, search);
        else if (verdict.Stage == Stage.Step) replay.VisitNeurons(search);
        else StageHashes.ShowLearned(replay, search);
        Cells = search.Found;
        if (verdict.Stage == Stage.Learn) return;
        Spikes = SpikeSearch.Find(replay, verdict.Stage, verdict.HashDifference);
        Weights = [.. Cells.SelectMany(cell => WeightSearch.Find(replay, verdict.Stage, cell))];
    }
}
