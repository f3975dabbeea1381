namespace EdgeSpike.HostSim.Convert;

/// <summary>Scales a dense ReLU network so that its hidden activations lie within 0 … 1, which
/// spikes can stand for.</summary>
/// <remarks>
/// <code>
/// s[l] = the percentile of all positive activations of layer l over examples,  s of the input = 1
/// W[l] ← W[l]·s[l−1]/s[l],   b[l] ← b[l]/s[l]
/// </code>
/// No answer changes: ReLU commutes with positive factors. Data-based normalisation by a
/// percentile: Diehl et al. 2015, doi:10.1109/IJCNN.2015.7280696; Rueckauer et al. 2017,
/// doi:10.3389/fnins.2017.00682.
/// </remarks>
/// <param name="Network">After scaling.</param>
/// <param name="Scales">s of each layer, that of the input first; the last is 1.</param>
public sealed record Normalisation(DenseNetwork Network, IReadOnlyList<double> Scales)
{
    /// <summary>Measures and scales.</summary>
    /// <param name="examples">Of training, one or more.</param>
    /// <param name="percentile">Above 0, at most 100.</param>
    public static Normalisation Of(DenseNetwork network, IReadOnlyList<DenseExample> examples,
        double percentile)
    {
        int count = network.Layers.Count;
        var seen = Enumerable.Range(0, count).Select(_ => new List<double>()).ToArray();
        foreach (DenseExample example in examples)
        {
            double[][] all = network.Activations(example.Input);
            for (int l = 1; l < count; l++) seen[l].AddRange(all[l].Where(a => a > 0));
        }

        double[] scales =
            [1, .. Enumerable.Range(1, count - 1).Select(l => At(seen[l], percentile)), 1];
        return new Normalisation(
            new DenseNetwork(
                [.. network.Layers.Select((layer, l) => Scaled(layer, scales[l], scales[l + 1]))]),
            scales);
    }

    static DenseLayer Scaled(DenseLayer layer, double before, double after) => new(
        [.. layer.Weights.Select(row => row.Select(w => w * before / after).ToArray())],
        [.. layer.Bias.Select(b => b / after)]);

    static double At(List<double> values, double percentile)
    {
        if (values.Count == 0) return 1;
        values.Sort();
        return values[Math.Clamp((int)Math.Ceiling(percentile / 100 * values.Count) - 1,
            0, values.Count - 1)];
    }
}
