using EdgeSpike.Core;
using EdgeSpike.Tests.Core;

namespace EdgeSpike.Tests.Rules;

/// <summary>e-prop with filtered eligibility as it is published, in doubles: every synapse in every step. Spikes,
/// ψ and L are those that the integer network had.</summary>
internal sealed class EagerEprop
{
    private readonly ProjectionSketch synapses;
    private readonly PopulationSketch post;
    private readonly Network network;
    private readonly Projection projection;
    private readonly int[] start;
    private readonly double[] trace;
    private readonly double[,] adapted;
    private readonly double[,] filtered;
    private readonly double[,] change;
    private readonly double[,] travelled;
    private readonly int[] looks;
    private HashSet<short> arriving = [];

    public EagerEprop(NetworkSketch sketch, Network network, int index)
    {
        this.network = network;
        synapses = sketch.Projections[index];
        post = sketch.Populations[synapses.Post];
        projection = network.Projections[index];
        start = [.. Enumerable.Range(0, projection.Weights.Count).Select(k => projection.Weights[k])];
        int pre = projection.Pre.Size;
        trace = new double[pre];
        adapted = new double[pre, post.Size];
        filtered = new double[pre, post.Size];
        change = new double[pre, post.Size];
        travelled = new double[pre, post.Size];
        looks = new int[post.Size];
    }

    public void BeginTrial()
    {
        Array.Clear(trace);
        Array.Clear(adapted);
        Array.Clear(filtered);
    }

    /// <summary>When spikes have arrived and nobody has fired yet.</summary>
    public void Arrive()
    {
        SpikeRing ring = projection.Pre.Spikes;
        arriving = [.. ring.Indices.AsSpan(projection.ArrivingSlot() * ring.Size, projection.Arriving()).ToArray()];
    }

    /// <summary>After the network's step.</summary>
    public void Step()
    {
        LearningSite site = projection.Post.Site;
        var psi = new double[post.Size];
        foreach (short j in site.Active.AsSpan(0, site.ActiveCount))
        {
            psi[j] = site.Psi[j] / 4096.0;
            looks[j]++;
        }

        for (int i = 0; i < trace.Length; i++)
        {
            trace[i] = Real(post.LeakQ31) * trace[i] + (arriving.Contains((short)i) ? 1 : 0);
            for (int j = 0; j < post.Size; j++) Step(i, j, psi[j], network.WindowOpen ? site.Signal[j] : 0);
        }
    }

    /// <summary>Holds what the weights did against it.</summary>
    public void Check()
    {
        double most = 0;
        for (int i = 0; i < trace.Length; i++)
        {
            for (int j = 0; j < post.Size; j++)
            {
                int k = projection.IndexOf(i, j);
                if (k < 0) continue;

                // Each commit rounds with a deviation of half a unit at most; common scales keep to 2⁻⁹.
                double bound = 0.005 * travelled[i, j] + 5 * 0.5 * Math.Sqrt(looks[j] + 3);
                Assert.AreEqual(change[i, j], projection.Weights[k] - start[k], bound, $"{i} to {j}");
                most = Math.Max(most, Math.Abs(change[i, j]) / bound);
            }
        }

        // The bound says something: many times less than what moved.
        Assert.IsGreaterThan(8, most);
    }

    private static double Real(uint leakQ31) => leakQ31 / (double)(1L << 31);

    private void Step(int i, int j, double psi, int signal)
    {
        double eligibility = psi * (trace[i] - adapted[i, j]);
        if (post.Adaptation is { } adaptation && j >= post.Size - adaptation.Count)
        {
            double strength = adaptation.StrengthQ28 / (double)(1 << 28);
            adapted[i, j] = Real(adaptation.LeakQ31) * adapted[i, j] + strength * eligibility;
        }

        filtered[i, j] = Real(synapses.FilterQ31) * filtered[i, j] + eligibility;
        double rate = synapses.Mantissa * Math.Pow(2, -synapses.Exponent) * (1 << 15);
        double term = -rate * signal / (1 << 19) * filtered[i, j];
        change[i, j] += term;
        travelled[i, j] += Math.Abs(term);
    }
}
