using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Thresholds rise with spikes and fall with steps, within their range, in learning trials
/// only.</summary>
[TestClass]
public class HomeostaticPopulationTests
{
    private const int First = 1 << 15;      // 1.0
    private const int Tenth = 6554;         // a spike in ten steps
    private const int Rise = 1638;          // 0.05

    [TestMethod]
    public void AStepAndASpikeMoveAThresholdByHand()
    {
        Network network = Make([127, 0], out HomeostaticPopulation neurons);
        network.BeginTrial(learn: true);
        int first = First << 7;
        int fall = (int)((long)(Rise << 7) * Tenth >> 16);
        Step(network);      // v = 0.99: no spike yet
        CollectionAssert.AreEqual(new[] { first - fall, first - fall }, neurons.Thresholds);
        Step(network);      // fires
        Step(network);      // its threshold has risen
        CollectionAssert.AreEqual(new[] { first - 3 * fall + (Rise << 7), first - 3 * fall },
            neurons.Thresholds);
    }

    /// <summary>Drives of 0.1 to 0.8 a step: without it, rates between 0.1 and 0.8.</summary>
    [TestMethod]
    public void EveryNeuronComesToTheRate()
    {
        Network network = Make([13, 26, 52, 102], out HomeostaticPopulation neurons);
        network.BeginTrial(learn: true);
        for (int t = 0; t < 4000; t++) Step(network);
        int[] counts = new int[4];
        for (int t = 0; t < 4000; t++)
        {
            Step(network);
            SpikeRing ring = neurons.Spikes;
            for (int s = 0; s < ring.Counts[ring.Head]; s++)
                counts[ring.Indices[(ring.Head * ring.Size) + s]]++;
        }

        foreach (int count in counts) Assert.AreEqual(400, count, 20);
    }

    /// <summary>Inside its range, N·g = θ(T) − θ(0) + T·⌊g·r⌋ spike for spike; and where nothing
    /// leaks a drive of I a step fires at I/θ, so θ comes to I/r.</summary>
    [TestMethod]
    public void ThresholdsAndSpikesKeepTheClosedForm()
    {
        int[] drives = [13, 26, 52, 102];
        Network network = Make(drives, out HomeostaticPopulation neurons);
        network.BeginTrial(learn: true);
        for (int t = 0; t < 4000; t++) Step(network);
        int[] before = [.. neurons.Thresholds];
        long[] spikes = new long[drives.Length];
        double[] sum = new double[drives.Length];
        for (int t = 0; t < 4000; t++)
        {
            // A spike moves its threshold in the step behind it.
            SpikeRing ring = neurons.Spikes;
            for (int s = 0; s < ring.Counts[ring.Head]; s++)
                spikes[ring.Indices[(ring.Head * ring.Size) + s]]++;
            Step(network);
            for (int j = 0; j < drives.Length; j++) sum[j] += neurons.Thresholds[j];
        }

        long fall = (long)(Rise << 7) * Tenth >> 16;
        for (int j = 0; j < drives.Length; j++)
        {
            Assert.AreEqual(
                neurons.Thresholds[j] - before[j] + 4000 * fall, spikes[j] * (Rise << 7));
            Assert.AreEqual(drives[j] / 12.8, sum[j] / 4000 / (1 << 22), 0.03 * drives[j] / 12.8);
        }
    }

    [TestMethod]
    public void TrialsThatDoNotLearnLeaveThemAlone()
    {
        Network network = Make([127, 0], out HomeostaticPopulation neurons);
        network.BeginTrial(learn: true);
        for (int t = 0; t < 50; t++) Step(network);
        int[] then = [.. neurons.Thresholds];
        network.BeginTrial(learn: false);
        for (int t = 0; t < 50; t++) Step(network);
        CollectionAssert.AreEqual(then, neurons.Thresholds, "and a trial's begin keeps them");
    }

    [TestMethod]
    public void TheyStayInTheirRange()
    {
        Network network =
            Make([0, 127], out HomeostaticPopulation neurons, rise: 1 << 15, scale: 4);
        network.BeginTrial(learn: true);
        for (int t = 0; t < 5000; t++) Step(network);
        Assert.AreEqual(First << 7 >> 4, neurons.Thresholds[0]);
        Assert.IsLessThanOrEqualTo(First << 7 << 4, neurons.Thresholds[1]);
        Assert.IsGreaterThan(First << 7 << 3, neurons.Thresholds[1]);
    }

    [TestMethod]
    public void ARiseThatIsLostInRoundingIsRefused() => StringAssert.Contains(
        Assert.ThrowsExactly<ConfigurationException>(
            () => new HomeostaticPopulation(1, 1u << 30, First, 1, 1)).Message,
        "expected a product of 2^-22 or more");

    /// <summary>One input that spikes in every step; nothing leaks.</summary>
    private static Network Make(int[] weights, out HomeostaticPopulation neurons, int rise = Rise,
        int scale = 0)
    {
        var input = new InputPopulation(1);
        neurons = new HomeostaticPopulation(weights.Length, Limits.NoLeakQ31, First, Tenth, rise);
        var synapses = new Weights8(weights.Length);
        for (int j = 0; j < weights.Length; j++) synapses.Put(j, weights[j]);
        return new Network(
            1, [input, neurons], [new DenseProjection(input, neurons, synapses, scale, 0)],
            new Kernels());
    }

    private static void Step(Network network)
    {
        network.Populations[0].Spikes.TryAppend(0);
        network.Step(null);
    }
}
