using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>What a replay found.</summary>
public sealed record Verdict
{
    /// <summary>Exact, Unproved, Torn or Diverged; what is bad is thrown.</summary>
    public required PlayOutcome Outcome { get; init; }

    /// <summary>Title of the recording.</summary>
    public required string Title { get; init; }

    /// <summary>Hash of its plan: names the network.</summary>
    public required ulong PlanHash { get; init; }

    /// <summary>Names of the classes of its network; empty where it has none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Version of its format.</summary>
    public required int Version { get; init; }

    /// <summary>Fingerprint of the core that recorded; 0 if it is not said.</summary>
    public required ulong CoreBits { get; init; }

    /// <summary>Steps between its hashes.</summary>
    public required int HashEvery { get; init; }

    public required long Steps { get; init; }

    /// <summary>Hashes compared, of three stages after a step or of two between steps.</summary>
    public required long HashesCompared { get; init; }

    /// <summary>Snapshots compared, the first one not counted.</summary>
    public required long SnapshotsCompared { get; init; }

    /// <summary>Gaps in the recording, as far as it was replayed.</summary>
    public required long Gaps { get; init; }

    public required long StepsNotCovered { get; init; }

    /// <summary>Steps replayed before a gap or a restore to which nothing was compared.</summary>
    public required long StepsNotProved { get; init; }

    /// <summary>Steps replayed at the end to which nothing was compared.</summary>
    public required long LastSteps { get; init; }

    public required AnswerTally Answers { get; init; }

    /// <summary>Keyed tags, as far as it was replayed: none was held against a key.</summary>
    public required long Tags { get; init; }

    /// <summary>How often the state was replaced from outside.</summary>
    public required long Restores { get; init; }

    /// <summary>The last step known to agree.</summary>
    public required long LastAgreedStep { get; init; }

    /// <summary>The step of the last snapshot known to agree: a place to start a closer look
    /// from.</summary>
    public required long LastAgreedSnapshot { get; init; }

    /// <summary>Diverged: the step whose hash or snapshot is the first that differs.</summary>
    public required long DivergedStep { get; init; }

    /// <summary>Diverged: the first stage that differs.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Diverged: recorded hash − replayed hash, mod 2⁶⁴; 0 at a snapshot.</summary>
    public required ulong HashDifference { get; init; }

    /// <summary>Torn: bytes after the last whole block.</summary>
    public required long TornBytes { get; init; }

    /// <summary>Whether everything that was compared agrees: that it proves anything is another
    /// question, see
    /// <see cref="Judgement"/>.</summary>
    public bool Agrees => Outcome != PlayOutcome.Diverged;

    /// <summary>Hashes and snapshots compared.</summary>
    public long Compared => HashesCompared + SnapshotsCompared;

    /// <summary>The first step that may differ: with hashes every n steps the difference lies
    /// between it and <see cref="DivergedStep"/>, both included.</summary>
    public long FirstSuspect => Math.Min(LastAgreedStep + 1, DivergedStep);
}
