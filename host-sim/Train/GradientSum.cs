namespace EdgeSpike.HostSim.Train;

/// <summary>A sum of gradients in whole numbers: the same bits in whatever order examples are
/// added.</summary>
/// <remarks>
/// Each addend is rounded to a multiple of 2⁻⁴⁰ and bounded by ±2²⁰, so 4,000
/// examples at their bounds do not pass 63 bits. Integer sums are associative: examples may be
/// spread over any number of workers (Daphne, Frasconi, Gori and Soda 1993).
/// </remarks>
/// <param name="shape">Has the blocks of the gradients.</param>
public sealed class GradientSum(Parameters shape)
{
    /// <summary>Examples of a batch at most.</summary>
    public const int ExamplesMax = 4000;

    const double Unit = 1L << 40;
    const double Most = (1L << 60) - 1;

    readonly long[][] sums = [.. shape.Blocks.Select(block => new long[block.Length])];

    public void Clear()
    {
        foreach (long[] block in sums) Array.Clear(block);
    }

    /// <summary>Adds one example's gradient; what is no number counts as zero.</summary>
    public void Add(Parameters gradient)
    {
        for (int b = 0; b < sums.Length; b++)
        {
            (long[] sum, double[] block) = (sums[b], gradient.Blocks[b]);
            for (int k = 0; k < sum.Length; k++)
            {
                double scaled = Math.Round(block[k] * Unit);
                if (!double.IsNaN(scaled)) sum[k] += (long)Math.Clamp(scaled, -Most, Most);
            }
        }
    }

    /// <summary>Adds another worker's examples.</summary>
    public void Add(GradientSum other)
    {
        for (int b = 0; b < sums.Length; b++)
        {
            for (int k = 0; k < sums[b].Length; k++) sums[b][k] += other.sums[b][k];
        }
    }

    /// <summary>The mean of some examples.</summary>
    /// <param name="into">Receives it.</param>
    public void Mean(int examples, Parameters into)
    {
        for (int b = 0; b < sums.Length; b++)
        {
            for (int k = 0; k < sums[b].Length; k++)
                into.Blocks[b][k] = sums[b][k] / (Unit * examples);
        }
    }
}
