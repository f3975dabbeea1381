namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Bins for counting integers. Every bin spans the same whole number of values; otherwise some
/// bins would hold one value more than others and the histogram would grow false teeth.
/// </summary>
public sealed record IntegerBins(long First, long Width, int Count)
{
    private const int Most = 64;
    private static readonly long[] Factors = [1, 2, 5];

    /// <summary>Bins that cover both ends; if zero is covered, a bin begins there.</summary>
    public static IntegerBins Covering(int low, int high)
    {
        var width = Widths().First(width => Index(high, width) - Index(low, width) < Most);
        var (first, last) = (Index(low, width), Index(high, width));
        return new IntegerBins(first * width, width, (int)(last - first + 1));
    }

    /// <summary>How many of the values fall in each bin.</summary>
    public IReadOnlyList<int> CountIn(IEnumerable<int> values)
    {
        var counts = new int[Count];
        foreach (var value in values)
        {
            counts[(int)((value - First) / Width)]++;
        }

        return counts;
    }

    private static IEnumerable<long> Widths()
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var factor in Factors)
            {
                yield return factor * power;
            }
        }
    }

    // Integer division rounds towards zero, which would put both sides of zero in one bin.
    private static long Index(long value, long width) =>
        value >= 0 ? value / width : (value + 1) / width - 1;
}
