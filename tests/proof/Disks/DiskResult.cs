namespace EdgeSpike.Proof.Disks;

/// <summary>How a trial of the disk ended.</summary>
public enum DiskOutcome
{
    /// <summary>All was kept.</summary>
    Written,

    /// <summary>The command, or the board, was told that it is not kept.</summary>
    Refused,

    /// <summary>The run ended before it was whole.</summary>
    GivenUp,
}

/// <summary>What became of a trial.</summary>
/// <param name="Defect">What is wrong; empty if nothing is.</param>
public sealed record DiskResult(DiskOutcome Outcome, string Defect);
