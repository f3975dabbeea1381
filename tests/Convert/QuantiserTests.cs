using EdgeSpike.Core;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Convert;

/// <summary>Real numbers become the core's integers.</summary>
[TestClass]
public class QuantiserTests
{
    /// <summary>Weights that are exact at 8 bits: 127/128 of the largest scale is the largest of
    /// them.</summary>
    [TestMethod]
    public void TheLargestWeightFillsItsRangeAndTheThresholdGoesAlong()
    {
        ConvertedModel made = new Quantiser(8).Quantise(Pair(RealKind.Lif, 1.0, [[0.5], [-0.25]]));
        Projection stored = made.Model.Network.Projections[0];
        Assert.AreEqual(127, stored.Weights[0]);
        Assert.AreEqual(-64, stored.Weights[1], "rounded from −63.5, to even");
        double unit = Math.Pow(2, stored.Scale - 7);
        double theta = ((LifPopulation)made.Model.Network.Populations[1]).ThresholdQ15 / 32768.0;
        Assert.AreEqual(2.0, theta / (127 * unit), 1e-4,
            "θ is twice the largest weight, as before");
        Assert.IsLessThanOrEqualTo(4.0, theta);
    }

    [TestMethod]
    public void AReadoutThatKeepsItsUnitSaysWhatTheRealOneSays()
    {
        RealNetwork real = Pair(RealKind.Readout, 1.0, [[3.25], [-7.5]], keepsUnit: true);
        ConvertedModel made = new Quantiser(16).Quantise(real);
        Network network = made.Model.Network;
        network.BeginTrial(false);
        network.Populations[0].Spikes.TryAppend(0);
        network.Populations[0].Spikes.TryAppend(1);
        network.Step(null!);
        Assert.AreEqual(-4.25, ((ReadoutPopulation)network.Populations[1]).Value(0) / 4096.0, 1e-3);
        Assert.AreEqual(1.0, made.Factors[1]);
    }

    [TestMethod]
    public void MoreBitsLoseLess()
    {
        var random = new Random(3);
        double[][] weights = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 30)
            .Select(_ => random.NextDouble() - 0.5).ToArray())];
        RealNetwork real = Pair(RealKind.Lif, 3.0, weights);
        double narrow = new Quantiser(8).Quantise(real).WorstWeightError;
        double wide = new Quantiser(16).Quantise(real).WorstWeightError;
        Assert.IsLessThan(0.01, narrow);
        Assert.IsLessThan(narrow / 200, wide);
    }

    /// <summary>Where weights are exact, spikes are those of the doubles.</summary>
    [TestMethod]
    [DataRow(RealKind.Lif, NeuronReset.Late)]
    [DataRow(RealKind.Synaptic, NeuronReset.Subtract)]
    [DataRow(RealKind.Synaptic, NeuronReset.Zero)]
    public void SpikesAreThoseOfTheRealNetwork(RealKind kind, NeuronReset reset)
    {
        var random = new Random(5);
        double[][] weights = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 20)
            .Select(_ => (double)random.Next(-60, 128)).ToArray())];
        weights[0][0] = 127;
        RealNetwork real = Pair(kind, 300, weights) with
        {
            Populations =
            [
                new RealPopulation("in", RealKind.Input, 12),
                new RealPopulation("n", kind, 20)
                {
                    Threshold = 300,
                    Reset = reset,
                    CurrentKeep = 0.5,
                    Keep = kind == RealKind.Lif ? 1 : 0.75,
                },
            ],
        };
        ConvertedModel made = new Quantiser(8).Quantise(real);
        (int same, int differing) = Spikes.Compare(made, 1000, 7, 0.2);
        Assert.IsGreaterThan(3000, same);
        Assert.IsLessThanOrEqualTo(same / 1000, differing, $"{same} same, {differing} differing");
    }

    [TestMethod]
    [DataRow(RealKind.Lif, 1e9, 0.5, "a threshold of 1E+09")]
    [DataRow(RealKind.Lif, double.NaN, 0.5, "no finite number")]
    [DataRow(RealKind.Lif, 1.0, double.PositiveInfinity, "no finite number")]
    public void WhatHasNoPlaceIsRefusedByName(RealKind kind, double threshold, double weight,
        string said)
    {
        BadInputException refusal = Assert.ThrowsExactly<BadInputException>(
            () => new Quantiser(8).Quantise(Pair(kind, threshold, [[weight]])));
        Assert.Contains("n: ", refusal.Message);
        Assert.Contains(said, refusal.Message);
    }

    [TestMethod]
    public void ALeakOutsideOfTheRangeIsRefused()
    {
        RealNetwork real = Pair(RealKind.Lif, 1, [[1]]);
        real = real with
        {
            Populations =
            [real.Populations[0], real.Populations[1] with { Keep = 0.05 }]
        };
        Assert.Contains("0.05",
            Assert.ThrowsExactly<BadInputException>(() => new Quantiser(8).Quantise(real)).Message);
    }

    [TestMethod]
    public void NamesBecomeLegalAndStayApart()
    {
        string same = new('x', 40);
        var real = new RealNetwork(
            [
                new RealPopulation("$\u00e9", RealKind.Input, 1),
                new RealPopulation(same, RealKind.Lif, 1),
                new RealPopulation(same, RealKind.Lif, 1), new RealPopulation(" ", RealKind.Lif, 1),
            ],
            [new RealProjection("", 0, 1, 0, [[1]])]);
        string[] names =
            [.. new Quantiser(8).Quantise(real).Model.Plan.Populations.Select(p => p.Name)];
        CollectionAssert.AreEqual(new[] { "__", same[..31], same[..29] + " 2", "part" }, names);
    }

    private static RealNetwork Pair(RealKind kind, double threshold, double[][] weights,
        bool keepsUnit = false) => new(
        [
            new RealPopulation("in", RealKind.Input, weights.Length),
            new RealPopulation("n", kind, weights[0].Length) { Threshold = threshold,
                KeepsUnit = keepsUnit },
        ],
        [new RealProjection("w", 0, 1, 0, weights)]);
}
