namespace EdgeSpike.HostSim.Reference;

/// <summary>Gradients from nothing but the loss: shake the weights and look.</summary>
/// <remarks>
/// <code>
/// serial    g[i] = (E(w + p·1_i) − E(w))/p           one weight at a time
/// parallel  g[i] = s[i]·(E(w + p·s) − E(w))/p        all at once, signs s = ±1
/// </code>
/// The mean of the parallel form over all signs is the gradient plus p²·(third derivatives): exact
/// for a quadratic loss. Jabri and Flower 1991, doi:10.1162/neco.1991.3.4.546.
/// </remarks>
public static class WeightPerturbation
{
    /// <summary>One weight at a time.</summary>
    public static double[] Serial(Func<double[], double> loss, double[] weights, double size)
    {
        double before = loss(weights);
        return [.. weights.Select((_, i) =>
        {
            double[] shaken = [.. weights];
            shaken[i] += size;
            return (loss(shaken) - before) / size;
        })];
    }

    /// <summary>All weights at once.</summary>
    public static double[] Parallel(Func<double[], double> loss, double[] weights, double[] signs,
        double size)
    {
        double[] shaken = [.. weights.Select((w, i) => w + size * signs[i])];
        double change = (loss(shaken) - loss(weights)) / size;
        return [.. signs.Select(s => s * change)];
    }
}
