namespace EdgeSpike.HostSim.Convert;

/// <summary>A layer of a dense network: y = W·x + b.</summary>
/// <param name="Weights">W, [output][input].</param>
/// <param name="Bias">b, [output].</param>
public sealed record DenseLayer(double[][] Weights, double[] Bias)
{
    public int Inputs => Weights.Length == 0 ? 0 : Weights[0].Length;

    public int Outputs => Weights.Length;

    /// <summary>W·x + b.</summary>
    public double[] Of(double[] x)
    {
        var y = (double[])Bias.Clone();
        for (int j = 0; j < y.Length; j++)
        {
            double[] row = Weights[j];
            for (int i = 0; i < row.Length; i++) y[j] += row[i] * x[i];
        }

        return y;
    }
}

/// <summary>A dense network: ReLU between its layers, none behind the last; the class is the
/// largest output.</summary>
/// <param name="Layers">One or more, each as wide as the next one's inputs.</param>
public sealed record DenseNetwork(IReadOnlyList<DenseLayer> Layers)
{
    public int Inputs => Layers[0].Inputs;

    public int Outputs => Layers[^1].Outputs;

    /// <summary>Of all layers, the input first.</summary>
    public IReadOnlyList<int> Sizes => [Inputs, .. Layers.Select(layer => layer.Outputs)];

    /// <summary>Multiplications of one answer.</summary>
    public long Multiplications => Layers.Sum(layer => (long)layer.Inputs * layer.Outputs);

    /// <summary>What each layer gives, the input first: ReLU of all but the last.</summary>
    public double[][] Activations(double[] input)
    {
        var all = new double[Layers.Count + 1][];
        all[0] = input;
        for (int l = 0; l < Layers.Count; l++)
        {
            all[l + 1] = Layers[l].Of(all[l]);
            if (l + 1 == Layers.Count) break;
            double[] y = all[l + 1];
            for (int j = 0; j < y.Length; j++) y[j] = Math.Max(0, y[j]);
        }

        return all;
    }

    /// <summary>The class of the largest output, of equal ones the first.</summary>
    public int Answer(double[] input) => Largest(Activations(input)[^1]);

    /// <summary>Share of examples that are answered right.</summary>
    public double Accuracy(IReadOnlyList<DenseExample> examples) =>
        examples.Count == 0 ? double.NaN
            : examples.Average(one => Answer(one.Input) == one.Label ? 1.0 : 0.0);

    /// <summary>Index of the largest, of equal ones the first.</summary>
    public static int Largest(IReadOnlyList<double> values)
    {
        int best = 0;
        for (int k = 1; k < values.Count; k++)
        {
            if (values[k] > values[best]) best = k;
        }

        return best;
    }
}

/// <summary>An input of a dense network, with its class.</summary>
public sealed record DenseExample(double[] Input, int Label);
