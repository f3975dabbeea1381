using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How the neurons at the beginning of a projection hang together by their
/// targets.</summary>
/// <remarks>
/// <code>
/// A[i,j] = Σ_k |tanh w[i,k]|·|tanh w[j,k]|, i ≠ j;   d[i] = Σ_j A[i,j];   2m = Σ d[i]
/// Q = 1/2m·Σ over i, j of one community (A[i,j] − d[i]·d[j]/2m)
/// </code>
/// A neuron's community is the target of its largest weight. Q is 0 where communities say nothing
/// and below 1. Gao, Ascoli and Zhao 2021, doi:10.3389/fnbot.2021.567482; Newman 2006,
/// doi:10.1073/pnas.0601602103.
/// </remarks>
public sealed class Affinity
{
    const double SmallShare = 0.02;

    /// <summary>Measures the weights as they are now.</summary>
    public Affinity(Projection synapses)
    {
        double unit = Math.Pow(2, synapses.Scale - (synapses.Weights.Bits - 1));
        double[][] weights = [.. Enumerable.Range(0, synapses.Pre.Size).Select(i =>
            Enumerable.Range(0, synapses.Post.Size).Select(k =>
                synapses.IndexOf(i, k) is >= 0 and int at
                    ? Math.Abs(synapses.Weights[at] * unit) : 0).ToArray())];
        double largest = weights.SelectMany(row => row).DefaultIfEmpty().Max();
        int small = Enumerable.Range(0, synapses.Pre.Size).Sum(i =>
            Enumerable.Range(0, synapses.Post.Size).Count(k =>
                synapses.IndexOf(i, k) >= 0 && weights[i][k] <= SmallShare * largest));
        NearZero = (double)small / Math.Max(1, synapses.Synapses);
        Modularity = ModularityOf(weights);
    }

    /// <summary>Share of the weights of at most 2 % of the largest.</summary>
    public double NearZero { get; }

    /// <summary>Q; 0 where nothing is connected.</summary>
    public double Modularity { get; }

    static double ModularityOf(double[][] weights)
    {
        double[][] strong = [.. weights.Select(row => row.Select(Math.Tanh).ToArray())];
        int[] community = [.. weights.Select(row => Array.IndexOf(row, row.Max()))];
        double Between(int i, int j) =>
            i == j ? 0 : strong[i].Zip(strong[j], (a, b) => a * b).Sum();
        int n = weights.Length;
        double[] degree = [.. Enumerable.Range(0, n).Select(i =>
            Enumerable.Range(0, n).Sum(j => Between(i, j)))];
        double all = degree.Sum();
        if (all == 0) return 0;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (community[i] == community[j])
                    sum += Between(i, j) - degree[i] * degree[j] / all;
            }
        }

        return sum / all;
    }
}
