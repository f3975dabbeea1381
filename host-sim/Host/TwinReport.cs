namespace EdgeSpike.HostSim.Host;

/// <summary>How far a twin followed its board, and whether both compute the same.</summary>
/// <param name="AgreedStep">The last step known to agree; −1 before the first.</param>
/// <param name="HashesCompared">Hashes of three stages each.</param>
/// <param name="Gaps">Gaps in the stream.</param>
/// <param name="Restores">How often the board's state was replaced: an undo, say.</param>
/// <param name="Rates">Of each population, Hz; NaN if it does not spike.</param>
/// <param name="Difference">Where the board computed something else; null if nowhere.</param>
public sealed record TwinReport(
    long Steps, long AgreedStep, long HashesCompared, long Gaps, long StepsNotCovered, long Restores, double[] Rates,
    string? Difference)
{
    public static readonly TwinReport Empty = new(0, -1, 0, 0, 0, 0, [], null);

    /// <summary>Whether everything agrees that was seen.</summary>
    public bool Agrees => Difference == null;

    /// <summary>In one line, for people.</summary>
    public string Text
    {
        get
        {
            if (Difference != null) return Difference;
            if (AgreedStep < 0) return "waits for the first snapshot";
            return FormattableString.Invariant($"{Steps:N0} steps replayed, bit-exact");
        }
    }
}
