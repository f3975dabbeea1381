namespace EdgeSpike.HostSim.Host;

/// <summary>How far a twin followed its board, and whether both compute the same.</summary>
/// <param name="AgreedStep">The last step known to agree; −1 before the first.</param>
/// <param name="HashesCompared">Hashes of three stages each.</param>
/// <param name="Gaps">Gaps in the stream.</param>
/// <param name="Restores">How often the board's state was replaced: an undo, say.</param>
/// <param name="Rates">Of each population, Hz; NaN if it does not spike.</param>
/// <param name="Difference">Where the board computed something else; null if nowhere.</param>
public sealed record TwinReport(
    long Steps, long AgreedStep, long HashesCompared, long Gaps, long StepsNotCovered,
    long Restores, double[] Rates,
    string? Difference)
{
    public static readonly TwinReport Empty = new(0, -1, 0, 0, 0, 0, [], null);

    /// <summary>Steps replayed at the end to which nothing was compared.</summary>
    public long LastSteps { get; init; }

    /// <summary>Whether something was compared, and all of it agrees: nothing compared is no
    /// agreement.</summary>
    public bool Agrees => Difference == null && HashesCompared > 0;

    /// <summary>In one word: "exact", "differs", or "waits" while nothing was compared.</summary>
    public string Word => Difference != null ? "differs" : Agrees ? "exact" : "waits";

    /// <summary>In one line, for people.</summary>
    public string Text
    {
        get
        {
            if (Difference != null) return Difference;
            if (AgreedStep < 0) return "nothing compared: no snapshot has come";
            if (HashesCompared == 0)
                return FormattableString.Invariant(
                    $"nothing compared: {Steps:N0} steps and no hash");
            string last = LastSteps == 0 ? ""
                : FormattableString.Invariant($", the last {LastSteps:N0} not compared");
            return FormattableString.Invariant($"{Steps:N0} steps replayed, bit-exact{last}");
        }
    }
}
