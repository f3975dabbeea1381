using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Terms;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>BEAN: by hand, against its energy, and where it stops.</summary>
[TestClass]
public class BeanTests
{
    private const int Exponent = 21;

    /// <summary>w = 0.5, 0.25, −0.5 to one target, h = 4, 1, 0 spikes, η = 2⁻⁷, γ = 1.
    /// Ŵ = 0.46212, 0.24492, 0.46212. The first: unlike 9·0.24492 + 16·0.46212 = 9.5982, slope
    /// 1 − 0.46212² = 0.78645, Δw = −9.5982·0.78645/128 = −0.058973, 1,932 units. The second:
    /// 9·0.46212 + 0.46212 = 4.6212, 0.94001, −0.033937, 1,112. The third: 16·0.46212 + 0.24492 =
    /// 7.6388, 0.78645, towards zero 0.046934, 1,538.</summary>
    [TestMethod]
    public void ASeriesByHand()
    {
        DenseProjection synapses = Of(new Weights16(3), 1, [16384, 8192, -16384]);
        var term = new Bean(synapses, new LearningRate(16384, Exponent), 256);
        term.Begin([4, 1, 0]);
        int[] expected = [-1932, -1112, 1538];
        for (int i = 0; i < expected.Length; i++)
        {
            double units = Units(term.Change(i, 0, synapses.Weights[i]));
            Assert.AreEqual(expected[i], units, 2, $"neuron {i}");
        }
    }

    /// <summary>Δw = −η/γ·∂E/∂w, the slope of the energy by differences, in doubles.</summary>
    [TestMethod]
    [DataRow(8, 0, 256)]
    [DataRow(16, 2, 128)]
    [DataRow(16, -1, 700)]
    public void ItGoesDownTheEnergy(int bits, int scale, int steepness)
    {
        const double Little = 1e-5;
        var random = new Random(bits + scale);
        int most = (1 << (bits - 1)) - 1;
        int[] first = [.. Enumerable.Range(0, 12 * 4).Select(_ => random.Next(-most, most + 1))];
        Weights stored = bits == 8 ? new Weights8(48) : new Weights16(48);
        DenseProjection synapses = Of(stored, 4, first, scale);
        double unit = Math.Pow(2, scale - (bits - 1));
        double[][] weights = [.. Enumerable.Range(0, 4).Select(k =>
            Enumerable.Range(0, 12).Select(i => first[i * 4 + k] * unit).ToArray())];
        short[] spikes = [.. Enumerable.Range(0, 12).Select(_ => (short)random.Next(8))];
        double[] activity = [.. spikes.Select(h => (double)h)];
        double gamma = steepness / 256.0;
        double rate = 16384 * Math.Pow(2, -30);
        var term = new Bean(synapses, new LearningRate(16384, 30), steepness);
        term.Begin(spikes);
        double Energy(int i, int k, double by)
        {
            double[][] moved = [.. weights.Select(row => row.ToArray())];
            moved[k][i] += by;
            return BeanReference.Energy(moved, activity, gamma);
        }

        for (int i = 0; i < 12; i++)
        {
            for (int k = 0; k < 4; k++)
            {
                if (Math.Abs(weights[k][i]) < 2 * unit) continue;
                double slope = (Energy(i, k, Little) - Energy(i, k, -Little)) / (2 * Little);
                double wanted = -rate / gamma * slope / unit;
                double units = Units(term.Change(i, k, first[i * 4 + k]));
                Assert.AreEqual(wanted, units, Math.Abs(wanted) * 0.01 + 1e-3, $"{i} to {k}");
            }
        }
    }

    [TestMethod]
    public void NoWeightPassesZeroAndOneThatIsThereStays()
    {
        DenseProjection synapses = Of(new Weights8(3), 1, [100, -7, 0]);
        var term = new Bean(synapses, new LearningRate(32767, -16), Bean.SteepnessMax);
        term.Begin([0, 127, 3]);
        Assert.AreEqual(0, term.Change(2, 0, 0));
        var gentle = new Bean(synapses, new LearningRate(32767, -16), 16);
        gentle.Begin([0, 127, 3]);
        Assert.AreEqual(-100, Units(gentle.Change(0, 0, 100)));
        Assert.AreEqual(7, Units(gentle.Change(1, 0, -7)));
    }

    [TestMethod]
    public void NeuronsThatFireAlikeKeepTheirWeights()
    {
        DenseProjection synapses = Of(new Weights16(3), 1, [16384, 8192, -16384]);
        var term = new Bean(synapses, new LearningRate(16384, Exponent), 256);
        term.Begin([5, 5, 5]);
        for (int i = 0; i < 3; i++) Assert.AreEqual(0, term.Change(i, 0, synapses.Weights[i]));
    }

    [TestMethod]
    public void ItIsRefusedWhereNothingSpikes()
    {
        NetworkPlan plan = new GradedDeltaKind().Example(1);
        int q = Array.FindIndex(plan.Projections, p => p.Rule.Id == GradedDeltaKind.Id);
        plan.Projections[q].Terms = [new BeanKind().Example];
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual(
            $"projection {q}, term: expected spiking neurons at its beginning", refused.Message);
    }

    private static double Units(long change) => change * Math.Pow(2, -WeightTerm.UnitBits);

    private static DenseProjection Of(Weights weights, int post, int[] values, int scale = 0)
    {
        var synapses = new DenseProjection(
            new InputPopulation(values.Length / post), new ReadoutPopulation(post, 1u << 30),
            weights, scale, 0);
        for (int k = 0; k < values.Length; k++) weights.Put(k, values[k]);
        return synapses;
    }
}
