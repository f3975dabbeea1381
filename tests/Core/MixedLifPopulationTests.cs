using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

[TestClass]
public class MixedLifPopulationTests
{
    [TestMethod]
    public void EachNeuronKeepsItsOwnShare()
    {
        // Half, a quarter, an eighth kept; a weight of 64/128 arrives in step 1 at all of them.
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Mixed(3, [1u << 30, 1u << 29, 1u << 28], 32767);
        sketch.Dense(0, 1, (_, _) => 64);
        Network network = sketch.Build();
        network.BeginTrial(false);
        Assert.IsTrue(network.Populations[0].Spikes.TryAppend(0));
        network.Step(null);
        CollectionAssert.AreEqual(new[] { 1 << 18, 1 << 18, 1 << 18 },
            network.Populations[1].Potential.Values);
        network.Step(null);
        CollectionAssert.AreEqual(new[] { 1 << 17, 1 << 16, 1 << 15 },
            network.Populations[1].Potential.Values);
        network.Step(null);
        CollectionAssert.AreEqual(new[] { 1 << 16, 1 << 14, 1 << 12 },
            network.Populations[1].Potential.Values);
    }

    [TestMethod]
    public void SilencePutsPotentialsToRest()
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Mixed(2, [1u << 30, 1932735283u], 32767);
        sketch.Dense(0, 1, (_, j) => j == 0 ? 100 : -100);
        Network network = sketch.Build();
        network.BeginTrial(false);
        Assert.IsTrue(network.Populations[0].Spikes.TryAppend(0));
        for (int t = 0; t < 200; t++) network.Step(null);
        CollectionAssert.AreEqual(new[] { 0, 0 }, network.Populations[1].Potential.Values);
        Assert.IsFalse(network.Populations[1].Potential.Awake);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(100)]
    public void AStepResponseFollowsTheTimeConstant(int tau)
    {
        // One spike, then e^(−t/τ): truncation costs at most a unit of 2⁻¹⁹ a step, τ units in all.
        uint leak = (uint)(Math.Exp(-1.0 / tau) * (1u << 31));
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Mixed(1, [leak], 1 << 20);
        sketch.Dense(0, 1, (_, _) => 127);
        Network network = sketch.Build();
        network.BeginTrial(false);
        Assert.IsTrue(network.Populations[0].Spikes.TryAppend(0));
        network.Step(null);
        double first = network.Populations[1].Potential.Values[0];
        for (int t = 1; t <= 5 * tau; t++)
        {
            network.Step(null);
            double exact = first * Math.Exp(-(double)t / tau);
            double found = network.Populations[1].Potential.Values[0];
            Assert.IsTrue(found <= exact + 1 && found >= exact - tau - 1,
                $"step {t}: {found}, exact {exact}");
        }
    }

    [TestMethod]
    public void AClassOfItsOwnLeakIsAPopulationOfThatLeak()
    {
        // Two classes, or two populations: the same spikes, as long as nothing truncates
        // differently.
        uint[] leaks = [1u << 30, 1u << 29];
        var mixed = new NetworkSketch(1);
        mixed.Input(4);
        mixed.Mixed(6, leaks, 9000);
        mixed.Dense(0, 1, (i, j) => 20 + 7 * i - 3 * (j % 3));
        var apart = new NetworkSketch(1);
        apart.Input(4);
        foreach (uint leak in leaks)
        {
            int population = apart.Lif(3, leak, 9000);
            apart.Dense(0, population, (i, j) => 20 + 7 * i - 3 * j);
        }

        Network one = mixed.Build();
        Network two = apart.Build();
        one.BeginTrial(false);
        two.BeginTrial(false);
        for (int t = 0; t < 300; t++)
        {
            if (t % 3 == 0)
            {
                Assert.IsTrue(one.Populations[0].Spikes.TryAppend(t % 4));
                Assert.IsTrue(two.Populations[0].Spikes.TryAppend(t % 4));
            }

            one.Step(null);
            two.Step(null);
        }

        Assert.IsTrue(one.Populations[1].SpikeCount > 50);
        Assert.AreEqual(
            two.Populations[1].SpikeCount + two.Populations[2].SpikeCount,
            one.Populations[1].SpikeCount);
    }

    [TestMethod]
    [DataRow(0, 4, "1 to 4")]
    [DataRow(5, 4, "1 to 4")]
    public void TooFewOrTooManyLeaksAreRefused(int leaks, int size, string expected)
    {
        uint[] classes = [.. Enumerable.Repeat(1u << 30, leaks)];
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => new MixedLifPopulation(size, classes, 9000));
        StringAssert.Contains(refused.Message, expected);
    }

    [TestMethod]
    [DataRow(1u << 31)]
    [DataRow((1u << 28) - 1)]
    public void ALeakOutOfRangeIsRefused(uint leak)
    {
        for (int place = 0; place < 3; place++)
        {
            uint[] leaks = [1u << 30, 1u << 30, 1u << 30];
            leaks[place] = leak;
            var refused = Assert.ThrowsExactly<ConfigurationException>(
                () => new MixedLifPopulation(3, leaks, 9000));
            StringAssert.Contains(refused.Message, $"of class {place}");
        }
    }
}
