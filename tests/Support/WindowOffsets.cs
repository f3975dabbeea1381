using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Neurons;

namespace EdgeSpike.Tests.Support;

/// <summary>How far what a window readout counted, and what it answers, may be from its
/// reference.</summary>
/// <remarks>
/// <code>
/// |Δc|  ≤ 1/16 a spike: its place between two bins is cut to sixteenths
/// φ     ⌊√x⌋ with x = ⌊16c·⌊L²·2¹¹/most⌋/2¹⁵⌋, L = ⌊127·size⌋:
///       at least ⌊√(L²·(c − Δc)/most − 1 − c/2¹¹)⌋, at most 127·size·√((c + Δc)/most)
/// |Δy|  ≤ Σ |w|·|Δφ| + 2⁻¹⁹
/// </code>
/// </remarks>
internal sealed class WindowOffsets
{
    private const double Most = 127;
    private const double SpikeParts = 16;

    private readonly WindowReadout core;
    private readonly WindowReference reference;
    private readonly double[][] features;

    /// <summary>Both began the window with the same means, and closed it.</summary>
    public WindowOffsets(WindowReadout core, WindowReference reference)
    {
        (this.core, this.reference) = (core, reference);
        features = [.. reference.Sources.Select((source, s) => source.Counts
            .Select((_, f) => Feature(s, f)).ToArray())];
    }

    private int Row => core.Row;

    /// <summary>Fails where a feature of the window that was closed last is off by more.</summary>
    public void CheckExample(string where) => CheckExample(new Bounds(), where);

    /// <summary>The same, and keeps how near the bounds came.</summary>
    public void CheckExample(Bounds bounds, string where)
    {
        Assert.AreEqual(reference.Kept.Free, Row, $"{where}: row");
        for (int s = 0; s < features.Length; s++)
        {
            sbyte[] found = core.Sources[s].Examples;
            double[] expected = reference.Sources[s].Examples[Row];
            for (int f = 0; f < expected.Length; f++)
            {
                bounds.Within("feature", expected[f], found[Row * expected.Length + f],
                    features[s][f] + 1e-9, $"{where}, projection {s}, feature {f}");
            }
        }
    }

    /// <summary>Bound of |Δy|, [output].</summary>
    public double[] Outputs()
    {
        var off = new double[core.Size];
        for (int s = 0; s < features.Length; s++)
        {
            double[][] weights = reference.Sources[s].Synapses.Weights;
            for (int k = 0; k < off.Length; k++)
            {
                for (int f = 0; f < features[s].Length; f++)
                    off[k] += Math.Abs(weights[k][f]) * features[s][f];
            }
        }

        return [.. off.Select(sum => sum + Math.Pow(2, -19))];
    }

    private double Feature(int s, int f)
    {
        WindowSource source = reference.Sources[s];
        double c = source.Counts[f];
        int bins = source.Synapses.Bins;

        // A spike near this bin counts for it and the one before or behind.
        double spikes = bins == 1 ? 0 : Enumerable.Range(f - 1, 3)
            .Where(near => near >= 0 && near / bins == f / bins).Sum(near => source.Counts[near]);
        double inexact = spikes / SpikeParts;
        double size = Most * source.Size;
        double least = Math.Pow(Math.Floor(size), 2) * Math.Max(0, c - inexact) / source.Most
            - 1 - c / (1 << 11);
        double low = Math.Min(Most, Math.Floor(Math.Sqrt(Math.Max(0, least))));
        double high = Math.Min(Most, size * Math.Sqrt((c + inexact) / source.Most));
        double expected = source.Examples[Row][f];
        return Math.Max(expected - low, high - expected);
    }
}
