namespace EdgeSpike.HostSim.Replay;

/// <summary>What whoever asks for a verdict takes and what not.</summary>
/// <param name="AllowTorn">A file without its end: power was cut.</param>
/// <param name="AllowGaps">Steps in the middle that the file does not cover or does not
/// prove.</param>
/// <param name="AllowAnswers">Answers of which the file does not say how they are made.</param>
/// <param name="Strict">None of those, no answer that is not proved, nor a state that was replaced
/// from outside.</param>
/// <param name="CoreBits">Only recordings of a core with the bits of this one.</param>
public sealed record VerifyTerms(bool AllowTorn, bool AllowGaps, bool AllowAnswers,
    bool Strict, bool CoreBits)
{
    /// <summary>Whole recordings of any core.</summary>
    public static readonly VerifyTerms Usual = new(false, false, false, false, false);
}
