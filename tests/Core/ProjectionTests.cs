using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>When spikes arrive, that their order cannot matter, and how weights move.</summary>
[TestClass]
public class ProjectionTests
{
    private const uint Half = 1u << 30;

    [TestMethod]
    public void InputArrivesAfterItsDelay()
    {
        foreach (int delay in new[] { 0, 1, 2, 3, 7, Limits.DelayMax })
        {
            var sketch = new NetworkSketch(1);
            sketch.Input(1);
            sketch.Lif(1, Half, 1 << 15);
            sketch.Dense(0, 1, (_, _) => 64).Delay = delay;
            CheckArrival(sketch, population: 1, arrives: 1 + delay);
        }
    }

    [TestMethod]
    public void SpikesBetweenNeuronsArriveAfterTheirDelay()
    {
        // The first neuron fires in step 1 (192 ≥ 128), the second one receives it 1, 2, 3 … steps
        // later.
        foreach (int delay in new[] { 1, 2, 3, 7, Limits.DelayMax })
        {
            var sketch = new NetworkSketch(1);
            sketch.Input(1);
            sketch.Lif(1, Half, 1 << 15);
            sketch.Lif(1, Half, 1 << 15);
            sketch.Dense(0, 1, (_, _) => 96).Scale = 1;
            sketch.Dense(1, 2, (_, _) => 64).Delay = delay;
            CheckArrival(sketch, population: 2, arrives: 1 + delay);
        }
    }

    [TestMethod]
    public void ReadoutsSeeSpikesOfTheSameStepAndDelayedOnes()
    {
        foreach (int delay in new[] { 0, 1, 2, 3, 7, Limits.DelayMax })
        {
            var sketch = new NetworkSketch(1);
            sketch.Input(1);
            sketch.Lif(1, Half, 1 << 15);
            sketch.Readout(1, Half);
            sketch.Dense(0, 1, (_, _) => 96).Scale = 1;
            sketch.Dense(1, 2, (_, _) => 64).Delay = delay;
            CheckArrival(sketch, population: 2, arrives: 1 + delay);
        }
    }

    [TestMethod]
    public void TheOrderOfProjectionsDoesNotMatter()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            NetworkSketch sketch = RandomSketches.Make(seed);
            var random = new Random(seed);
            Network network = sketch.Build();
            ProjectionSketch[] shuffled = [.. sketch.Projections];
            random.Shuffle(shuffled);
            sketch.Projections.Clear();
            sketch.Projections.AddRange(shuffled);
            foreach (PopulationSketch p in sketch.Populations) p.Signals.Clear();
            Network permuted = sketch.Build();
            for (int t = 0; t < 30; t++)
            {
                foreach (Population input in network.Populations.Where(p => p.Potential == null))
                {
                    for (int i = 0; i < input.Size; i++)
                    {
                        if (random.Next(3) != 0) continue;
                        input.Spikes.TryAppend(i);
                        permuted.Populations[input.Index].Spikes.TryAppend(i);
                    }
                }

                network.Step(null);
                permuted.Step(null);
                foreach (Population p in network.Populations.Where(p => p.Potential != null))
                {
                    int[] other = permuted.Potentials(p.Index);
                    CollectionAssert.AreEqual(p.Potential.Values, other,
                        $"seed {seed}, step {t}, population {p.Index}");
                }
            }
        }
    }

    [TestMethod]
    public void ASumIsSaturatedOnceAtItsEnd()
    {
        // From 1,900: + 300 + 100 − 300 = 2,000. Saturating after each addition would give 2,048 −
        // 300 = 1,748.
        int[][] orders = [[300, 100, -300], [100, -300, 300], [-300, 300, 100], [300, -300, 100]];
        foreach (int[] order in orders)
        {
            CheckSum(1900, order, 2000);
            CheckSum(-1900, [.. order.Select(x => -x)], -2000);
        }

        // Past the end only once everything is added: 1,900 + 300 + 300 − 300.
        CheckSum(1900, [300, 300, -300], 2048 - Math.Pow(2, -19));
        CheckSum(-1900, [-300, -300, 300], -2048 + Math.Pow(2, -19));
    }

    [TestMethod]
    [DataRow(0, -1, "delay of -1 steps: expected 0 to 255")]
    [DataRow(0, 256, "delay of 256 steps: expected 0 to 255")]
    [DataRow(-5, 0, "weight scale 2^-5: expected 2^-4 to 2^4")]
    [DataRow(5, 0, "weight scale 2^5: expected 2^-4 to 2^4")]
    public void OtherDelaysAndScalesAreRefused(int scale, int delay, string message)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => new DenseProjection(
            new InputPopulation(1), new ReadoutPopulation(1, Half), new Weights8(1), scale, delay));
        Assert.AreEqual(message, refused.Message);
    }

    [TestMethod]
    public void BetweenNeuronsADelayIsOneOrMore()
    {
        var neurons = new LifPopulation(2, Half, 1 << 15);
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new DenseProjection(neurons, neurons, new Weights8(4), 0, 0));
        Assert.AreEqual("delay of 0 steps: expected 1 to 255", refused.Message);
    }

    [TestMethod]
    public void ReadoutsSendNothingAndInputReceivesNothing()
    {
        var readout = new ReadoutPopulation(1, Half);
        var input = new InputPopulation(1);
        var neurons = new LifPopulation(1, Half, 1 << 15);
        foreach ((Population pre, Population post) in new (Population, Population)[]
            { (readout, neurons), (readout, readout), (input, input), (neurons, input) })
        {
            var refused = Assert.ThrowsExactly<ConfigurationException>(
                () => new DenseProjection(pre, post, new Weights8(1), 0, 1));
            Assert.AreEqual("projection: expected from spiking or graded neurons to neurons or "
                + "readouts", refused.Message);
        }
    }

    /// <summary>Nothing is there before the step in which the spike of step 1 arrives; half a unit
    /// then.</summary>
    private static void CheckArrival(NetworkSketch sketch, int population, int arrives)
    {
        Network network = sketch.Build();
        for (int t = 1; t <= arrives + 1; t++)
        {
            network.StepWith(t == 1 ? [0] : []);
            int expected = t < arrives ? 0 : t == arrives ? 1 << 18 : 1 << 17;
            Assert.AreEqual(expected, network.Potentials(population)[0], $"step {t} of {arrives}");
        }
    }

    /// <summary>A start, then three projections of one input in one step, each with its
    /// sum.</summary>
    private static void CheckSum(int start, int[] sums, double expected)
    {
        // 20 synapses of w/8 each: 20·40/8 = 100, 20·120/8 = 300.
        var sketch = new NetworkSketch(1);
        sketch.Input(20);
        sketch.Readout(1, Limits.NoLeakQ31);
        foreach (int sum in sums) sketch.Dense(0, 1, (_, _) => sum * 8 / 20).Scale = 4;
        Network network = sketch.Build();
        network.Potentials(1)[0] = start << Limits.PotentialBits;
        network.StepWith([.. Enumerable.Range(0, 20)]);
        Assert.AreEqual(expected, network.Potentials(1)[0] / Math.Pow(2, Limits.PotentialBits));
    }
}
