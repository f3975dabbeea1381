namespace EdgeSpike.Proof.Fuzzing;

/// <summary>How a mutated file ended.</summary>
public enum FuzzOutcome
{
    /// <summary>Refused in one line.</summary>
    Refused,

    /// <summary>It still is a recording that agrees, or a model that loads.</summary>
    Exact,

    /// <summary>Agrees to where it is torn.</summary>
    Torn,

    /// <summary>Agrees, but its last steps are not proved.</summary>
    Unproved,

    /// <summary>Differs from its replay.</summary>
    Diverged,

    /// <summary>None of these: a defect.</summary>
    Defect,
}

/// <summary>What came of one case.</summary>
/// <param name="Number">Of the case; with the seed it says everything.</param>
/// <param name="Defect">What went wrong, in one line; empty if nothing did.</param>
public sealed record FuzzResult(long Number, FuzzOutcome Outcome, string Defect, byte[] File);
