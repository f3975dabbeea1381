using System.Globalization;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Round values for an axis: steps of 1, 2 or 5 times a power of ten, because readers count in
/// those.
/// </summary>
public sealed record NiceTicks(double Step, IReadOnlyList<double> Values)
{
    private const double LargestPlain = 1e7;
    private const int MostDecimals = 6;
    private static readonly double[] Factors = [1, 2, 5, 10];

    /// <summary>
    /// The finest round ticks inside a range that are no more than wanted. A smallest step of one
    /// keeps half steps and half neurons off axes that count whole things.
    /// </summary>
    public static NiceTicks Between(double low, double high, int atMost, double smallestStep = 0)
    {
        var step = StepFor(high - low, atMost, smallestStep);
        var tolerance = step * 1e-9;
        var first = (long)Math.Ceiling((low - tolerance) / step);
        var last = (long)Math.Floor((high + tolerance) / step);
        return new NiceTicks(step, [.. Sequence(first, last).Select(index => index * step)]);
    }

    /// <summary>Ticks whose ends enclose the range, for axes that should begin and end on a
    /// label.</summary>
    public static NiceTicks Around(double low, double high, int atMost, double smallestStep = 0)
    {
        var step = StepFor(high - low, Math.Max(1, atMost - 1), smallestStep);
        var first = (long)Math.Floor(low / step + 1e-9);
        var last = Math.Max(first + 1, (long)Math.Ceiling(high / step - 1e-9));
        return new NiceTicks(step, [.. Sequence(first, last).Select(index => index * step)]);
    }

    /// <summary>A tick as text, with the decimals its step needs and a true minus sign.</summary>
    public string Label(double value)
    {
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));
        var size = Math.Abs(value);
        var text = size >= LargestPlain || decimals > MostDecimals
            ? size.ToString("0.###e0", CultureInfo.InvariantCulture)
            : size.ToString((size >= 10_000 ? "N" : "F") + decimals, CultureInfo.InvariantCulture);
        return value < 0 ? "−" + text : text;
    }

    private static double StepFor(double span, int atMost, double smallestStep)
    {
        if (!(span > 0) || !double.IsFinite(span))
        {
            return Math.Max(1, smallestStep);
        }

        var rough = span / Math.Max(1, atMost);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Factors.First(factor => factor * power >= rough * (1 - 1e-9)) * power;
        return Math.Max(step, smallestStep);
    }

    private static IEnumerable<long> Sequence(long first, long last)
    {
        for (var index = first; index <= last; index++)
        {
            yield return index;
        }
    }
}
