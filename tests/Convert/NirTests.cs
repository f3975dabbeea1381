using EdgeSpike.Core;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Convert.Nir;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Convert;

/// <summary>Graphs in the Neuromorphic Intermediate Representation.</summary>
[TestClass]
public class NirTests
{
    private static readonly NirConventions[] All =
        [.. Enum.GetValues<NeuronReset>()
            .Select(reset => new NirConventions(NirFixtures.Dt, reset))];

    private static readonly (string Name, Func<int, byte[]> Make)[] Frameworks =
        [("snnTorch", NirFixtures.SnnTorch), ("Norse", NirFixtures.Norse),
            ("SpikingJelly", NirFixtures.SpikingJelly)];

    /// <summary>Every spike of 1,000 steps, in each shape, with each reset that it
    /// allows.</summary>
    [TestMethod]
    public void AConversionFiresAsItsGraphDoes()
    {
        int ran = 0;
        foreach ((string name, Func<int, byte[]> make) in Frameworks)
        {
            foreach (NirConventions conventions in All)
            {
                // A reset away from zero is not one that subtracts.
                if (name == "Norse" && conventions.Reset != NeuronReset.Zero) continue;
                NirNetwork network =
                    new NirConverter(NirFixtures.Read(make(7)), conventions).ConvertGraph();
                NirCheck check = NirCheck.Run(network, conventions, 1000, 3, 0.2);
                Assert.IsNull(check.FirstDifference,
                    $"{name}, {conventions.Reset}: {check.FirstDifference}");
                Assert.IsGreaterThan(2000L, check.Spikes, name);
                Assert.IsLessThan(1e-9, check.ValuesOff, name);
                ran++;
            }
        }

        Assert.AreEqual(7, ran);
    }

    /// <summary>At 16 bits nearly all spikes stay, at 8 bits fewer.</summary>
    [TestMethod]
    public void QuantisationIsMeasured()
    {
        NirGraph graph = NirFixtures.Read(NirFixtures.SpikingJelly(5));
        NirNetwork network = new NirConverter(graph, All[2]).ConvertGraph();
        (int same16, int off16) =
            Spikes.Compare(new Quantiser(16).Quantise(network.Real), 1000, 3, 0.2);
        (int same8, int off8) =
            Spikes.Compare(new Quantiser(8).Quantise(network.Real), 1000, 3, 0.2);
        Assert.IsLessThan(same16 / 50, off16);
        Assert.IsLessThan(off8, off16);
        Assert.IsGreaterThan(same8 / 4, same16);
    }

    /// <summary>What the interpreter does with one cell, by hand.</summary>
    /// <remarks>
    /// dt/τ = ½, R = 2: v ← ½·v + x, θ = 1, spikes in steps 1, 2, 3 of weight 0.75.
    /// v: 0.75, 1.125 → fires; zero: 0.75; subtract: 0.125·½ + 0.75 = 0.8125; late:
    /// 1.125·½ + 0.75 − 1 = 0.3125.
    /// </remarks>
    [TestMethod]
    [DataRow(NeuronReset.Zero, 1)]
    [DataRow(NeuronReset.Subtract, 1)]
    [DataRow(NeuronReset.Late, 1)]
    public void OneCellByHand(NeuronReset reset, int spikes)
    {
        NirGraph graph =
            One("LIF", ("tau", 2e-4), ("r", 2), ("v_leak", 0), ("v_threshold", 1), ("v_reset", 0));
        var run = new NirInterpreter(graph, new NirConventions(NirFixtures.Dt, reset));
        var fired = new List<int>();
        for (int t = 1; t <= 3; t++)
        {
            run.Step(_ => [1.0]);
            if (run.Shown(graph.Nodes["cell"])[0] != 0) fired.Add(t);
        }

        Assert.HasCount(spikes, fired);
        Assert.AreEqual(2, fired[0]);
    }

    /// <summary>Out and in again: a graph of a model is a network that fires as the
    /// first.</summary>
    [TestMethod]
    public void WhatIsExportedFiresTheSame()
    {
        foreach ((string name, Func<int, byte[]> make) in Frameworks)
        {
            NirConventions conventions = All[name == "Norse" ? 2 : 1];
            NirNetwork network =
                new NirConverter(NirFixtures.Read(make(9)), conventions).ConvertGraph();
            ConvertedModel model = new Quantiser(16).Quantise(network.Real);
            if (name == "Norse")
            {
                // A leak away from zero fills the current at the begin of a trial.
                Assert.Contains("begins after", Assert.ThrowsExactly<BadInputException>(
                    () => new NirExporter(model.Model, NirFixtures.Dt).Export()).Message);
                continue;
            }

            NirGraph written =
                NirFixtures.Read(
                    NirWriter.Write(new NirExporter(model.Model, NirFixtures.Dt).Export()));
            Assert.AreEqual(NirFixtures.Dt, written.Dt!.Value, 1e-12);
            Assert.AreEqual("subtract", written.Reset);
            NirNetwork again = new NirConverter(written, conventions).ConvertGraph();
            ConvertedModel back = new Quantiser(16).Quantise(again.Real);
            Assert.IsNull(NirCheck.Run(again, conventions, 300, 3, 0.2).FirstDifference, name);
            (int same, int differing) = Spikes.Compare(back, 300, 3, 0.2);
            Assert.IsLessThan(same / 20, differing, name);
            Assert.AreEqual(network.Real.Neurons, again.Real.Neurons, name);
        }
    }

    [TestMethod]
    [DataRow("Conv2d", "cannot be represented")]
    [DataRow("CubaLI", "a readout here has no current")]
    public void WhatCannotBeRepresentedIsRefusedByNodeAndReason(string type, string reason)
    {
        byte[] bytes = NirFixtures.Of(
            "input odd odd output",
            ("input", NirFixtures.Node("Input", ("shape", new long[] { 1 }))),
            ("odd", NirFixtures.Cells(type, 1, ("tau_mem", 1), ("tau_syn", 1), ("r", 1),
                ("v_leak", 0))),
            ("output", NirFixtures.Node("Output", ("shape", new long[] { 1 }))));
        string said =
            Assert.ThrowsExactly<BadInputException>(() => NirFixtures.Read(bytes)).Message;
        Assert.Contains($"graph.nir: node 'odd' ({type}): {reason}", said);
    }

    [TestMethod]
    [DataRow(1e-5, 1.0, 0.0, "'tau' of 1E-05 s, expected at least dt = 0.0001 s")]
    [DataRow(1e-3, 0.0, 0.0, "a threshold of 0, expected more than 0")]
    [DataRow(1e-3, 1.0, 0.5, "'v_reset' of 0.5, expected 0 where the threshold is subtracted")]
    [DataRow(1e-3, double.NaN, 0.0, "no finite number")]
    public void NumbersThatCannotBeAreRefused(double tau, double threshold, double reset,
        string said)
    {
        NirGraph graph = One(
            "LIF", ("tau", tau), ("r", 1), ("v_leak", 0), ("v_threshold", threshold),
            ("v_reset", reset));
        string message = Assert.ThrowsExactly<BadInputException>(
            () => new NirConverter(graph, All[1]).ConvertGraph()).Message;
        Assert.Contains($"node 'cell' (LIF): ", message);
        Assert.Contains(said, message);
    }

    /// <summary>Two populations that excite each other in the same step cannot be; with a delay
    /// they can.</summary>
    [TestMethod]
    public void ACycleOfTwoPopulationsNeedsADelay()
    {
        string edges = "input a a wab wab b b wba wba a b output";
        Assert.Contains("that takes more steps here than in the graph",
            Assert.ThrowsExactly<BadInputException>(
            () => new NirConverter(Cycle(edges), All[2]).ConvertGraph()).Message);
        NirGraph late = Cycle("input a a wab wab b b wait wait wba wba a b output");
        NirNetwork network = new NirConverter(late, All[2]).ConvertGraph();
        NirCheck check = NirCheck.Run(network, All[2], 500, 1, 0.3);
        Assert.IsNull(check.FirstDifference);
        Assert.IsGreaterThan(50L, check.Spikes);
    }

    [TestMethod]
    public void ACycleWithoutCellsIsRefused()
    {
        byte[] bytes = NirFixtures.Of(
            "input a a b b a b output",
            ("input", NirFixtures.Node("Input", ("shape", new long[] { 1 }))),
            ("a", NirFixtures.Node("Linear", ("weight", NirFixtures.Matrix(1, 1, 1, 1)))),
            ("b", NirFixtures.Node("Linear", ("weight", NirFixtures.Matrix(1, 1, 1, 1)))),
            ("output", NirFixtures.Node("Output", ("shape", new long[] { 1 }))));
        Assert.Contains("cycle without cells", Assert.ThrowsExactly<BadInputException>(
            () => new NirConverter(NirFixtures.Read(bytes), All[0]).ConvertGraph()).Message);
    }

    [TestMethod]
    public void AnEdgeToNowhereIsRefused()
    {
        byte[] bytes = NirFixtures.Of("input gone",
            ("input", NirFixtures.Node("Input", ("shape", new long[] { 1 }))));
        Assert.Contains("there is no node 'gone'", Assert.ThrowsExactly<BadInputException>(
            () => NirFixtures.Read(bytes)).Message);
    }

    /// <summary>Bytes changed anywhere are answered, by a graph or by one line.</summary>
    [TestMethod]
    public void BrokenFilesAreOneLine()
    {
        byte[] good = NirFixtures.SpikingJelly(1);
        var random = new Random(4);
        int refused = 0;
        for (int n = 0; n < 1500; n++)
        {
            byte[] bad = (byte[])good.Clone();
            int changes = 1 + random.Next(4);
            for (int c = 0; c < changes; c++) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0) bad = bad[..random.Next(bad.Length)];
            try
            {
                new NirConverter(NirFixtures.Read(bad), All[2]).ConvertGraph();
            }
            catch (BadInputException problem)
            {
                Assert.DoesNotContain("\n", problem.Message);
                refused++;
            }
        }

        Assert.IsGreaterThan(100, refused);
    }

    private static NirGraph One(string type, params (string Name, double Value)[] constants) =>
        NirFixtures.Read(
        NirFixtures.Of(
            "input w w cell cell output",
            ("input", NirFixtures.Node("Input", ("shape", new long[] { 1 }))),
            ("w", NirFixtures.Node("Linear", ("weight", new[,] { { 0.75 } }))),
            ("cell", NirFixtures.Cells(type, 1, constants)),
            ("output", NirFixtures.Node("Output", ("shape", new long[] { 1 })))));

    private static NirGraph Cycle(string edges) => NirFixtures.Read(NirFixtures.Of(
        edges, ("input", NirFixtures.Node("Input", ("shape", new long[] { 3 }))),
        ("a", NirFixtures.Cells("IF", 3, ("r", 1e4), ("v_threshold", 1.5))),
        ("wab", NirFixtures.Node("Linear", ("weight", NirFixtures.Matrix(1, 3, 3, 1)))),
        ("b", NirFixtures.Cells("IF", 3, ("r", 1e4), ("v_threshold", 1))),
        ("wait", NirFixtures.Node("Delay", ("delay", new[] { 2e-4, 2e-4, 3e-4 }))),
        ("wba", NirFixtures.Node("Linear", ("weight", NirFixtures.Matrix(2, 3, 3, 0.5)))),
        ("output", NirFixtures.Node("Output", ("shape", new long[] { 3 })))));
}
