using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Output neurons that spike: the count is the answer, rules see who fired.</summary>
[TestClass]
public class CountingReadoutTests
{
    // Of an 8-bit weight, as stored at u₀.
    private const int Unit = 1 << 12;

    [TestMethod]
    public void CountsAndPotentialsByHand()
    {
        // θ is 64 units and nothing leaks. 40: 40, 80 fires, 16 + 40 = 56, 96 fires, 32 + 40 = 72
        // fires. 150 fires in every step, and keeps 86 more each time.
        Network network = Make([40, 127, -5], out CountingReadout output);
        int[] counts = [0, 1, 1, 2, 3];
        int v = 0;
        for (int t = 0; t < 5; t++)
        {
            bool fired = v >= 64;
            v += 40 - (fired ? 64 : 0);
            Step(network, spikes: true);
            Assert.AreEqual(v * Unit, output.Potential.Values[0], $"step {t}");
            CollectionAssert.AreEqual(new[] { counts[t], t + 1, 0 }, output.Counts, $"step {t}");
            Assert.AreEqual(counts[t] << Limits.ValueBits, output.Value(0));
        }

        network.BeginTrial(learn: false);
        CollectionAssert.AreEqual(new int[3], output.Counts);
    }

    [TestMethod]
    public void WhatIsLeftAboveTheThresholdFiresWithoutArrivals()
    {
        Network network = Make([127], out CountingReadout output);
        Step(network, spikes: true);
        Step(network, spikes: true);
        for (int t = 0; t < 5; t++) Step(network, spikes: false);

        // 254 units are three thresholds and 62 more.
        Assert.AreEqual(3, output.Counts[0]);
        Assert.AreEqual(62 * Unit, output.Potential.Values[0]);
    }

    [TestMethod]
    public void NothingBeginsThere()
    {
        var output = new CountingReadout(2, Limits.NoLeakQ31, 1 << 14);
        Assert.Throws<ConfigurationException>(
            () => new DenseProjection(output, new LifPopulation(2, Limits.NoLeakQ31, 1 << 14),
                new Weights8(4), 0, 1));
        Assert.Throws<ConfigurationException>(() => new CountingReadout(2, Limits.NoLeakQ31, 0));
    }

    private static Network Make(int[] weights, out CountingReadout output)
    {
        var input = new InputPopulation(1);
        output = new CountingReadout(weights.Length, Limits.NoLeakQ31, 1 << 14);
        var synapses = new Weights8(weights.Length);
        for (int k = 0; k < weights.Length; k++) synapses.Put(k, weights[k]);
        var network = new Network(
            1, [input, output], [new DenseProjection(input, output, synapses, 0, 0)],
            new Kernels());
        network.BeginTrial(learn: false);
        return network;
    }

    private static void Step(Network network, bool spikes)
    {
        if (spikes) network.Populations[0].Spikes.TryAppend(0);
        network.Step(null);
    }
}
