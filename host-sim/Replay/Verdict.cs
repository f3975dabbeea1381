using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>What a replay found.</summary>
public sealed record Verdict
{
    /// <summary>Exact, Torn or Diverged; what is bad is thrown.</summary>
    public required PlayOutcome Outcome { get; init; }

    /// <summary>Title of the recording.</summary>
    public required string Title { get; init; }

    /// <summary>Hash of its plan: names the network.</summary>
    public required ulong PlanHash { get; init; }

    /// <summary>Steps between its hashes.</summary>
    public required int HashEvery { get; init; }

    /// <summary>Steps replayed.</summary>
    public required long Steps { get; init; }

    /// <summary>Hash triples compared.</summary>
    public required long HashesCompared { get; init; }

    /// <summary>Snapshots compared, the first one not counted.</summary>
    public required long SnapshotsCompared { get; init; }

    /// <summary>Gaps in the recording, as far as it was replayed.</summary>
    public required long Gaps { get; init; }

    /// <summary>Steps inside them.</summary>
    public required long StepsNotCovered { get; init; }

    /// <summary>How often the state was replaced from outside.</summary>
    public required long Restores { get; init; }

    /// <summary>The last step known to agree.</summary>
    public required long LastAgreedStep { get; init; }

    /// <summary>The step of the last snapshot known to agree: a place to start a closer look from.</summary>
    public required long LastAgreedSnapshot { get; init; }

    /// <summary>Diverged: the step whose hash or snapshot is the first that differs.</summary>
    public required long DivergedStep { get; init; }

    /// <summary>Diverged: the first stage that differs.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Diverged: recorded hash − replayed hash, mod 2⁶⁴; 0 at a snapshot.</summary>
    public required ulong HashDifference { get; init; }

    /// <summary>Torn: bytes after the last whole block.</summary>
    public required long TornBytes { get; init; }

    /// <summary>Whether everything that is there agrees.</summary>
    public bool Agrees => Outcome != PlayOutcome.Diverged;

    /// <summary>The first step that may differ: with hashes every n steps the difference lies between it and
    /// <see cref="DivergedStep"/>, both included.</summary>
    public long FirstSuspect => Math.Min(LastAgreedStep + 1, DivergedStep);
}
