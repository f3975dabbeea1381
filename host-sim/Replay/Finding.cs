namespace EdgeSpike.HostSim.Replay;

/// <summary>What a closer look at a recording found: where it differs from its replay, and what
/// explains it.</summary>
/// <param name="Verdict">Where the replay differs first.</param>
/// <param name="Names">Says what a cell is.</param>
public sealed record Finding(Verdict Verdict, CellNames Names)
{
    /// <summary>The cells of which each alone explains the difference at that stage; one, if it is
    /// located.</summary>
    public IReadOnlyList<CellDifference> Cells { get; init; } = [];

    /// <summary>The spike, or the two, that explain it; beside cells only if nothing could be
    /// proven.</summary>
    public IReadOnlyList<SpikeChange> Spikes { get; init; } = [];

    /// <summary>The weight whose memory was wrong before, where the cell is a potential that it was
    /// delivered to; a guess from the next snapshot if there is no proof.</summary>
    public CellDifference? Origin { get; init; }

    /// <summary>The test of what is named above: whether a replay in which it happens agrees with
    /// the rest.</summary>
    public SuspectTrial? Proof { get; init; }

    /// <summary>The step of the next snapshot in the recording; −1 if there is none.</summary>
    public long SnapshotStep { get; init; } = -1;

    /// <summary>Where that snapshot differs from the replay.</summary>
    public IReadOnlyList<FieldDifference> SnapshotFields { get; init; } = [];

    /// <summary>Whether there is one explanation: a cell, or a spike that was lost, added or
    /// another's.</summary>
    public bool IsLocated => Spikes.Count > 0 ? Cells.Count == 0 : Cells.Count == 1;
}
