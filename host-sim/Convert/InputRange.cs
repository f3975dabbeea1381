namespace EdgeSpike.HostSim.Convert;

/// <summary>From where to where each input goes: within it an input is a share 0 … 1, which spikes
/// can stand for.</summary>
/// <remarks>
/// <code>
/// u[i] = (x[i] − low[i])/(high[i] − low[i])
/// W[j,i] ← W[j,i]·(high[i] − low[i]),   b[j] ← b[j] + Σ W[j,i]·low[i]      first layer
/// </code>
/// Together they change no answer of a network. An input that is always the same keeps its unit.
/// </remarks>
/// <param name="Low">[input].</param>
/// <param name="High">[input].</param>
public sealed record InputRange(double[] Low, double[] High)
{
    /// <summary>The lowest and highest value that some examples have.</summary>
    /// <param name="examples">One or more, of one size.</param>
    public static InputRange Of(IReadOnlyList<DenseExample> examples)
    {
        var low = (double[])examples[0].Input.Clone();
        var high = (double[])examples[0].Input.Clone();
        foreach (DenseExample example in examples)
        {
            for (int i = 0; i < low.Length; i++)
            {
                low[i] = Math.Min(low[i], example.Input[i]);
                high[i] = Math.Max(high[i], example.Input[i]);
            }
        }

        return new InputRange(low, high);
    }

    /// <summary>Examples with inputs as shares.</summary>
    public DenseExample[] Share(IEnumerable<DenseExample> examples) =>
        [.. examples.Select(one => one with
        {
            Input = [.. one.Input.Select((x, i) => (x - Low[i]) / Width(i))],
        })];

    /// <summary>A network of the inputs themselves as one of their shares.</summary>
    public DenseNetwork Fold(DenseNetwork network)
    {
        DenseLayer first = network.Layers[0];
        var folded = new DenseLayer(
            [.. first.Weights.Select(row => row.Select((w, i) => w * Width(i)).ToArray())],
            [.. first.Weights.Select((row, j) => first.Bias[j] + row.Index().Sum(w =>
                w.Item * Low[w.Index]))]);
        return new DenseNetwork([folded, .. network.Layers.Skip(1)]);
    }

    /// <summary>As a plan has ranges: low and high of each input, thousandths.</summary>
    public int[] Thousandths() => [.. Low.Index().SelectMany(low =>
    {
        int from = Whole(low.Item);
        return (int[])[from, Math.Max(from + 1, Whole(low.Item + Width(low.Index)))];
    })];

    // A knot of a range may not be the lowest integer, and a higher one follows it.
    static int Whole(double value) =>
        (int)Math.Clamp(Math.Round(value * 1000), int.MinValue + 1.0, int.MaxValue - 1.0);

    double Width(int i) => High[i] > Low[i] ? High[i] - Low[i] : 1;
}
