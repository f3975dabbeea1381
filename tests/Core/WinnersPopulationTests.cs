using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Of those at the threshold the highest fire; ties go to the lowest index; losers are
/// held below.</summary>
[TestClass]
public class WinnersPopulationTests
{
    private const int Unit = 1 << 12;       // of an 8-bit weight, as stored at u₀

    [TestMethod]
    [DataRow(1, "2")]
    [DataRow(2, "1 2")]
    [DataRow(3, "1 2 4")]
    [DataRow(4, "1 2 4 5")]
    [DataRow(5, "1 2 4 5")]
    public void TheHighestWin(int winners, string expected)
    {
        Assert.AreEqual(expected, Fired(winners, 40, 90, 100, 63, 90, 64));
    }

    [TestMethod]
    [DataRow(1, "0")]
    [DataRow(2, "0 1")]
    [DataRow(3, "0 1 2")]
    public void TiesGoToTheLowestIndex(int winners, string expected) =>
        Assert.AreEqual(expected, Fired(winners, 90, 90, 90, 90));

    [TestMethod]
    public void LosersAreHeldJustBelowTheThresholdAndNeedAnArrival()
    {
        Network network = Make(1, [100, 90, 80, 30], out WinnersPopulation neurons);
        Step(network, spikes: true);
        int below = neurons.Threshold - 1;
        CollectionAssert.AreEqual(
            new[] { 100 * Unit, below, below, 30 * Unit }, neurons.Potential.Values);
        for (int t = 0; t < 100; t++) Step(network, spikes: false);
        Assert.AreEqual(1L, neurons.SpikeCount);
        Step(network, spikes: true);
        Assert.AreEqual(2L, neurons.SpikeCount);
    }

    [TestMethod]
    public void PotentialsOneApartAreToldApart()
    {
        Network network = Make(2, [90, 90, 90, 90], out WinnersPopulation neurons);
        neurons.Potential.Values[1] = 1;
        Step(network, spikes: true);
        int below = neurons.Threshold - 1;
        CollectionAssert.AreEqual(
            new[] { 90 * Unit, 90 * Unit + 1, below, below }, neurons.Potential.Values);
    }

    private static string Fired(int winners, params int[] weights)
    {
        Network network = Make(winners, weights, out WinnersPopulation neurons);
        Step(network, spikes: true);
        SpikeRing ring = neurons.Spikes;
        Assert.AreEqual(ring.Counts[ring.Head], neurons.SpikeCount);
        return string.Join(' ',
            ring.Indices.Skip(ring.Head * ring.Size).Take(ring.Counts[ring.Head]));
    }

    /// <summary>One input; θ = 64 weight units; nothing leaks.</summary>
    private static Network Make(int winners, int[] weights, out WinnersPopulation neurons)
    {
        var input = new InputPopulation(1);
        neurons = new WinnersPopulation(weights.Length, Limits.NoLeakQ31, 1 << 14, winners);
        var synapses = new Weights8(weights.Length);
        for (int j = 0; j < weights.Length; j++) synapses.Put(j, weights[j]);
        var network = new Network(
            1, [input, neurons], [new DenseProjection(input, neurons, synapses, 0, 0)],
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
