using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Compares two recordings without replaying them: plan, first snapshot, then everything
/// in order.</summary>
/// <remarks>
/// What enters must be the same, entry by entry. Hashes and snapshots are compared where both have
/// one: recordings with other intervals, or cut into other blocks, still share that ground.
/// </remarks>
public sealed class RecordingComparison
{
    readonly RecordingCursor a;
    readonly RecordingCursor b;

    RecordingComparison(RecordingCursor a, RecordingCursor b)
    {
        this.a = a;
        this.b = b;
        Titles = (a.Reader.Title, b.Reader.Title);
        HashEvery = (a.Reader.HashEvery, b.Reader.HashEvery);
    }

    /// <summary>The first difference; null if there is none.</summary>
    public RecordingDifference? Difference { get; private set; }

    /// <summary>Titles; they are for people and may differ.</summary>
    public (string A, string B) Titles { get; }

    public (int A, int B) HashEvery { get; }

    /// <summary>Entries that are the same.</summary>
    public long Entries { get; private set; }

    /// <summary>Hash triples that are the same.</summary>
    public long Hashes { get; private set; }

    /// <summary>Snapshots that are the same, the first included.</summary>
    public long Snapshots { get; private set; }

    /// <summary>Hashes and snapshots that only one of the two has.</summary>
    public long NotShared { get; private set; }

    /// <summary>Whether the end of one of them is missing.</summary>
    public bool IsTorn => a.Item == RecordingItem.Torn || b.Item == RecordingItem.Torn;

    /// <summary>The last step that was reached.</summary>
    public long LastStep => Math.Min(a.Step, b.Step);

    /// <summary>Compares to the first difference or to the end.</summary>
    /// <exception cref="BadInputException">One of them is no recording, or damaged.</exception>
    public static RecordingComparison Of(RecordingInput first, RecordingInput second)
    {
        using var a = new RecordingCursor(first);
        using var b = new RecordingCursor(second);
        var comparison = new RecordingComparison(a, b);
        comparison.Difference = comparison.Compare();
        return comparison;
    }

    RecordingDifference? Compare()
    {
        RecordingDifference? difference = ComparePlans() ?? CompareFirst();
        while (difference == null && !(a.AtEnd && b.AtEnd)) difference = CompareNext();
        return difference ?? CompareEnds();
    }

    RecordingDifference? ComparePlans()
    {
        (ulong ours, ulong theirs) = (a.Reader.PlanHash, b.Reader.PlanHash);
        if (ours == theirs) return CompareGaps();
        return new RecordingDifference("plan", -1, -1, $"network {ours:x16}",
            $"network {theirs:x16}")
        {
            Details = PlanComparison.Of(a.Opened.Plan, b.Opened.Plan),
        };
    }

    RecordingDifference? CompareGaps() => a.FirstGap == b.FirstGap ? null
        : new RecordingDifference("gap", -1, -1, Begins(a), Begins(b));

    RecordingDifference? CompareFirst()
    {
        RecordingDifference? difference = CompareSnapshots("first snapshot");
        a.Next();
        b.Next();
        return difference;
    }

    RecordingDifference? CompareNext()
    {
        if (IsObservation(a) || IsObservation(b)) return CompareObservations();
        if (!EntryText.Same(a, b) || a.AtEnd || b.AtEnd)
        {
            // The one that comes first has no counterpart.
            RecordingCursor earlier = b.AtEnd || (!a.AtEnd && a.Step <= b.Step) ? a : b;
            string kind = a.AtEnd || b.AtEnd ? "length" : EntryText.Kind(earlier.Item);
            return new RecordingDifference(kind, earlier.Step, earlier.Trial, Entry(a), Entry(b));
        }

        Entries++;
        a.Next();
        b.Next();
        return null;
    }

    /// <summary>A hash or a snapshot: compared if both stand at one of the same step, else left
    /// out.</summary>
    RecordingDifference? CompareObservations()
    {
        RecordingDifference? difference = null;
        if (a.Item == b.Item && a.Step == b.Step)
        {
            difference = a.Item == RecordingItem.Snapshot
                ? CompareSnapshots("snapshot")
                : CompareHashes();
            a.Next();
            b.Next();
            return difference;
        }

        RecordingCursor alone = IsObservation(a) && (!IsObservation(b) || Before(a, b)) ? a : b;
        NotShared++;
        alone.Next();
        return null;
    }

    RecordingDifference? CompareHashes()
    {
        bool between = a.Item == RecordingItem.State;
        Stage stage = !between && a.Reader.DeliverHash != b.Reader.DeliverHash ? Stage.Deliver
            : a.Reader.StepHash != b.Reader.StepHash ? Stage.Step : Stage.Learn;
        if (stage == Stage.Learn && a.Reader.LearnHash == b.Reader.LearnHash)
        {
            Hashes++;
            return null;
        }

        string kind = $"hash of stage {stage.ToString().ToLowerInvariant()}";
        return new RecordingDifference(kind, a.Step, a.Trial, $"{Hash(a, stage):x16}",
            $"{Hash(b, stage):x16}");
    }

    RecordingDifference? CompareSnapshots(string kind)
    {
        if (a.Step == b.Step && a.Snapshot.Span.SequenceEqual(b.Snapshot.Span))
        {
            Snapshots++;
            return null;
        }

        SnapshotComparison cells = SnapshotComparison.Of(a.Opened.Network, a.Snapshot, b.Snapshot);
        var names = new CellNames(a.Opened.Plan, a.Opened.Network);
        string shape = cells.Complete ? "" : ", and one of them does not fit its network";
        string count = $"after step {b.Step}, {cells.Fields.Count} fields differ{shape}";
        return new RecordingDifference(kind, a.Step, a.Trial, $"after step {a.Step}", count)
        {
            Details = [.. cells.Fields.SelectMany(field => Lines(names, field))],
        };
    }

    RecordingDifference? CompareEnds()
    {
        if (a.Step == b.Step && a.Item == b.Item) return null;
        return new RecordingDifference("length", LastStep, Math.Min(a.Trial, b.Trial), End(a),
            End(b));
    }

    static IEnumerable<string> Lines(CellNames names, FieldDifference field)
    {
        yield return field.Text(names);
        foreach (CellDifference cell in field.First.Take(3))
        {
            yield return $"  {names.Text(cell.Cell)}: {cell.Replayed} ≠ {cell.Recorded}";
        }
    }

    static bool IsObservation(RecordingCursor at) =>
        at.Item is RecordingItem.Hashes or RecordingItem.State or RecordingItem.Snapshot;

    /// <summary>Hashes of a step come before its snapshot.</summary>
    static bool Before(RecordingCursor x, RecordingCursor y) =>
        x.Step < y.Step || (x.Step == y.Step && x.Item != RecordingItem.Snapshot);

    static ulong Hash(RecordingCursor at, Stage stage) => stage switch
    {
        Stage.Deliver => at.Reader.DeliverHash,
        Stage.Step => at.Reader.StepHash,
        _ => at.Reader.LearnHash,
    };

    static string Begins(RecordingCursor at) =>
        $"begins after {at.FirstGap} steps that are not covered";

    static string Entry(RecordingCursor at) => $"{EntryText.Of(at)} after step {at.Step}";

    static string End(RecordingCursor at) =>
        at.Item == RecordingItem.Torn ? $"torn after step {at.Step}" : $"ends after step {at.Step}";
}
