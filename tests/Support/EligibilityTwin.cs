using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>What e-prop with filtered eligibility would change in doubles, every synapse in every
/// step, by the oracle's eligibilities. Spikes, ψ and L are those that the integer network
/// had.</summary>
internal sealed class EligibilityTwin
{
    private readonly NetworkSketch sketch;
    private readonly ProjectionSketch synapses;
    private readonly Network network;
    private readonly Projection projection;
    private readonly SpikingConstants neurons;
    private readonly int[] start;
    private readonly double[][] change;
    private readonly double[][] travelled;
    private readonly int[] looks;
    private LeakyCells trace;
    private Eligibility eligibility;
    private HashSet<short> arriving = [];

    public EligibilityTwin(NetworkSketch sketch, Network network, int index)
    {
        (this.sketch, this.network) = (sketch, network);
        synapses = sketch.Projections[index];
        projection = network.Projections[index];
        neurons = Constants(sketch.Populations[synapses.Post]);
        start =
            [.. Enumerable.Range(0, projection.Weights.Count).Select(k => projection.Weights[k])];
        change = Matrix.Zero(neurons.Size, projection.Pre.Size);
        travelled = Matrix.Zero(neurons.Size, projection.Pre.Size);
        looks = new int[neurons.Size];
        BeginTrial();
    }

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(trace), nameof(eligibility))]
    public void BeginTrial()
    {
        trace = new LeakyCells(projection.Pre.Size, neurons.Leak, 1);
        eligibility =
            new Eligibility(neurons, projection.Pre.Size, Real(synapses.FilterQ31, 31), 1);
    }

    /// <summary>When spikes have arrived and nobody has fired yet.</summary>
    public void Arrive()
    {
        SpikeRing ring = projection.Pre.Spikes;
        arriving = [.. ring.Indices.AsSpan(projection.ArrivingSlot() * ring.Size,
            projection.Arriving()).ToArray()];
    }

    /// <summary>After the network's step.</summary>
    public void Step()
    {
        LearningSite site = projection.Post.Site;
        var psi = new double[neurons.Size];
        foreach (short j in site.Active.AsSpan(0, site.ActiveCount))
        {
            psi[j] = Real(site.Psi[j], 12);
            looks[j]++;
        }

        trace.Step([.. Enumerable.Range(0, trace.Values.Length)
            .Select(i => arriving.Contains((short)i) ? 1.0 : 0)]);
        eligibility.Step(psi, trace.Values);
        if (!network.WindowOpen) return;
        double rate =
            synapses.Mantissa * Math.Pow(2, projection.Weights.Bits - 1 - synapses.Exponent);
        double[] slope = [.. site.Signal.Select(signal => -rate * Real(signal, 19))];
        for (int j = 0; j < slope.Length; j++)
        {
            for (int i = 0; i < change[j].Length; i++)
            {
                double term = slope[j] * eligibility.Filtered[j][i];
                change[j][i] += term;
                travelled[j][i] += Math.Abs(term);
            }
        }
    }

    /// <summary>Holds what the weights did against it.</summary>
    public void Check()
    {
        double most = 0;
        for (int i = 0; i < projection.Pre.Size; i++)
        {
            for (int j = 0; j < neurons.Size; j++)
            {
                int k = projection.IndexOf(i, j);
                if (k < 0) continue;

                // Each commit rounds with a deviation of half a unit at most; common scales keep to
                // 2⁻⁹.
                double bound = 0.005 * travelled[j][i] + 5 * 0.5 * Math.Sqrt(looks[j] + 3);
                Assert.AreEqual(change[j][i], projection.Weights[k] - start[k], bound,
                    $"seed {sketch.Seed}, {i} to {j}");
                most = Math.Max(most, Math.Abs(change[j][i]) / bound);
            }
        }

        // The bound says something: many times less than what moved.
        Assert.IsGreaterThan(8, most);
    }

    /// <summary>Only what an eligibility knows of its neuron; the surrogate is the
    /// network's.</summary>
    private static SpikingConstants Constants(PopulationSketch post)
    {
        SpikingConstants lif = SpikingConstants.Lif(
            post.Size, Real(post.LeakQ31, 31), 1, new PseudoDerivative(PsiShape.Triangle, 1, 1));
        if (post.Adaptation is not { } adaptation) return lif;
        double strength = Real(adaptation.StrengthQ28, 28);
        return lif with
        {
            AdaptationLeak = Real(adaptation.LeakQ31, 31),
            Strength =
                [.. lif.Strength.Select((_, j) => j < post.Size - adaptation.Count ? 0 : strength)],
        };
    }

    private static double Real(long value, int bits) => value * Math.Pow(2, -bits);
}
