namespace EdgeSpike.HostSim.Describe;

/// <summary>What the conversion of a value may depend on.</summary>
/// <param name="StepMs">Milliseconds of a step.</param>
/// <param name="Scale">Exponent of the projection's weights.</param>
/// <param name="Share">Fraction of the synapses for which the projection's rate and deviation were
/// stated: its density where they were stated for all of them, else 1.</param>
public sealed record UnitContext(double StepMs = 1, int WeightBits = 8, int Scale = 0,
    double Share = 1)
{
    /// <summary>Steps of 1 ms, plain 8-bit weights.</summary>
    public static readonly UnitContext Plain = new();
}

/// <summary>How a number that people write becomes an integer of the plan, and back.</summary>
/// <param name="Name">For people: "ms", "hertz"; empty for pure numbers.</param>
/// <param name="ToPlan">The plan's number before it is rounded to nearest.</param>
/// <param name="ToPeople">Of the plan's integer; rounded again by <paramref name="ToPlan"/> it is
/// the same.</param>
public sealed record Unit(
    string Name, Func<double, UnitContext, double> ToPlan,
    Func<double, UnitContext, double> ToPeople)
{
    /// <summary>Whether people may write whole numbers only.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether the same number means another integer in another context.</summary>
    public bool Contextual { get; init; }
}

/// <summary>The units: one row each.</summary>
public static class Units
{
    public static readonly Unit Count = new("", (x, _) => x, (n, _) => n) { Whole = true };

    public static readonly Unit Steps = Count with { Name = "steps" };

    /// <summary>Milliseconds, in millionths of a second.</summary>
    public static readonly Unit Milliseconds = new("ms", (x, _) => x * 1000, (n, _) => n / 1000);

    /// <summary>Hertz, as spikes a step, Q16.</summary>
    public static readonly Unit Hertz = ByContext(
        "hertz", (x, c) => x * c.StepMs / 1000 * 65536, (n, c) => n / 65536 * 1000 / c.StepMs);

    /// <summary>Error for each hertz too much, as error for each spike a step, Q19.</summary>
    public static readonly Unit PerHertz = ByContext(
        "1/hertz", (x, c) => x * 1000 / c.StepMs * (1 << 19),
        (n, c) => n / (1 << 19) * c.StepMs / 1000);

    /// <summary>A weight, in sixteenths of the projection's weight unit.</summary>
    public static readonly Unit Weight = ByContext(
        "", (x, c) => x / Math.Sqrt(c.Share) / Sixteenth(c),
        (n, c) => n * Math.Sqrt(c.Share) * Sixteenth(c));

    /// <summary>The mean of weights, likewise: with fewer synapses, as much is shared by
    /// fewer.</summary>
    public static readonly Unit MeanWeight = ByContext(
        "", (x, c) => x / c.Share / Sixteenth(c), (n, c) => n * c.Share * Sixteenth(c));

    /// <summary>What people write for a parameter of a kind.</summary>
    /// <param name="unit">As the kind declares it.</param>
    public static Unit Of(Core.Unit unit) => unit switch
    {
        Core.Unit.Count => Count,
        Core.Unit.Steps => Steps,
        Core.Unit.Q7 => Fraction(7),
        Core.Unit.Q8 => Fraction(8),
        Core.Unit.Q12 => Fraction(12),
        Core.Unit.Q15 => Fraction(15),
        Core.Unit.Q28 => Fraction(28),
        Core.Unit.SpikesQ16 => Hertz,
        Core.Unit.SignalPerSpikeQ19 => PerHertz,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>A number with so many binary places.</summary>
    public static Unit Fraction(int bits) =>
        new("", (x, _) => x * (1L << bits), (n, _) => n / (1L << bits));

    static Unit ByContext(
        string name, Func<double, UnitContext, double> toPlan,
        Func<double, UnitContext, double> toPeople) =>
        new(name, toPlan, toPeople) { Contextual = true };

    static double Sixteenth(UnitContext context) =>
        Math.Pow(2, context.Scale - (context.WeightBits - 1) - 4);
}
