using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Trains a dense ReLU network by backpropagation: softmax, cross-entropy, Adam.</summary>
/// <remarks>
/// First weights N(0, 2/inputs), He et al. 2015, doi:10.1109/ICCV.2015.123. Adam with β₁ = 0.9,
/// β₂ = 0.999, Kingma and Ba 2015, arXiv:1412.6980; its rate falls to zero over the run.
/// </remarks>
/// <param name="seed">Key of first weights and of the order of examples.</param>
public sealed class DenseTraining(ulong seed)
{
    /// <summary>Rate of the first step.</summary>
    public double Rate { get; init; } = 0.005;

    /// <summary>Examples of a step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Of each pass over the examples.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Trains a network with one hidden layer or more.</summary>
    /// <param name="sizes">Of its layers, the input first.</param>
    /// <param name="examples">Training examples, one or more.</param>
    /// <param name="progress">Told how much is done, 0 … 1; null if nobody asks.</param>
    public DenseNetwork Train(
        IReadOnlyList<int> sizes, IReadOnlyList<DenseExample> examples, Action<double>? progress)
    {
        var network =
            new DenseNetwork(
                [.. Enumerable.Range(0, sizes.Count - 1).Select(l => First(l, sizes))]);
        var moments = network.Layers.Select(layer => new Moments(layer)).ToArray();
        int steps = (examples.Count + Batch - 1) / Batch * Epochs;
        int step = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            int[] order = Order(epoch, examples.Count);
            foreach (int[] batch in order.Chunk(Batch))
            {
                foreach (Moments one in moments) one.Clear();
                foreach (int n in batch) Backpropagate(network, examples[n], moments);
                step++;
                double rate = Rate * (1 - (double)(step - 1) / steps);
                for (int l = 0; l < moments.Length; l++)
                    moments[l].Move(network.Layers[l], rate, batch.Length, step);
            }

            progress?.Invoke((epoch + 1.0) / Epochs);
        }

        return network;
    }

    DenseLayer First(int l, IReadOnlyList<int> sizes)
    {
        const int one = 1 << 14;
        double deviation = Math.Sqrt(2.0 / sizes[l]);
        return new DenseLayer(
            [.. Enumerable.Range(0, sizes[l + 1])
                .Select(j => Enumerable.Range(0, sizes[l]).Select(i => deviation
                * Keyed.Normal(Keyed.Bits(seed, Purpose.InitialWeight, l, (ulong)i, (ulong)j), one)
                    / one).ToArray())],
            new double[sizes[l + 1]]);
    }

    int[] Order(int epoch, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int n = count - 1; n > 0; n--)
        {
            int other = Keyed.Below(Keyed.Bits(seed, Purpose.TaskLabel, 1, (ulong)epoch, (ulong)n),
                n + 1);
            (order[n], order[other]) = (order[other], order[n]);
        }

        return order;
    }

    static void Backpropagate(DenseNetwork network, DenseExample example, Moments[] moments)
    {
        double[][] given = network.Activations(example.Input);
        double[] error = Softmax(given[^1]);
        error[example.Label] -= 1;
        for (int l = network.Layers.Count - 1; l >= 0; l--)
        {
            double[] x = given[l];
            double[][] w = network.Layers[l].Weights;
            var before = new double[x.Length];
            for (int j = 0; j < error.Length; j++)
            {
                if (error[j] == 0) continue;
                moments[l].Bias[j] += error[j];
                double[] row = moments[l].Gradient[j];
                for (int i = 0; i < x.Length; i++)
                {
                    row[i] += error[j] * x[i];
                    before[i] += error[j] * w[j][i];
                }
            }

            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] <= 0) before[i] = 0;
            }

            error = before;
        }
    }

    static double[] Softmax(double[] y)
    {
        double most = y.Max();
        double[] shares = [.. y.Select(value => Math.Exp(value - most))];
        double sum = shares.Sum();
        for (int k = 0; k < shares.Length; k++) shares[k] /= sum;
        return shares;
    }

    /// <summary>Sums of a layer's gradients, and Adam's running means of them.</summary>
    sealed class Moments(DenseLayer layer)
    {
        const double First = 0.9, Second = 0.999, Tiny = 1e-8;

        readonly double[][] mean = Zero(layer);
        readonly double[][] square = Zero(layer);
        readonly double[] biasMean = new double[layer.Outputs];
        readonly double[] biasSquare = new double[layer.Outputs];

        public double[][] Gradient { get; } = Zero(layer);

        public double[] Bias { get; } = new double[layer.Outputs];

        public void Clear()
        {
            foreach (double[] row in Gradient) Array.Clear(row);
            Array.Clear(Bias);
        }

        public void Move(DenseLayer to, double rate, int examples, int step)
        {
            for (int j = 0; j < to.Outputs; j++)
            {
                Move(to.Weights[j], Gradient[j], mean[j], square[j], rate, examples, step);
            }

            Move(to.Bias, Bias, biasMean, biasSquare, rate, examples, step);
        }

        static void Move(
            double[] weights, double[] gradient, double[] mean, double[] square, double rate,
            int examples, int step)
        {
            double early = 1 - Math.Pow(First, step), late = 1 - Math.Pow(Second, step);
            for (int i = 0; i < weights.Length; i++)
            {
                double g = gradient[i] / examples;
                mean[i] = First * mean[i] + (1 - First) * g;
                square[i] = Second * square[i] + (1 - Second) * g * g;
                weights[i] -= rate * (mean[i] / early) / (Math.Sqrt(square[i] / late) + Tiny);
            }
        }

        static double[][] Zero(DenseLayer layer) =>
            [.. layer.Weights.Select(row => new double[row.Length])];
    }
}
