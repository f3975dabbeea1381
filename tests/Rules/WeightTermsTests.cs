using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>What weight terms change, by hand.</summary>
[TestClass]
public class WeightTermsTests
{
    private const int Half = 1 << 27;

    [TestMethod]
    [DataRow(100, -50)]
    [DataRow(-100, 50)]
    [DataRow(0, 0)]
    public void L2TakesAFraction(int weight, int units) =>
        Assert.AreEqual((long)units << WeightTerm.UnitBits, new L2(Half).Change(0, 0, weight));

    [TestMethod]
    [DataRow(100, -3)]
    [DataRow(2, -2)]
    [DataRow(-2, 2)]
    [DataRow(-100, 3)]
    [DataRow(0, 0)]
    public void L1TakesTheSameOfAllAndStopsAtZero(int weight, int units) =>
        Assert.AreEqual(
            (long)units << WeightTerm.UnitBits,
            new L1(3L << WeightTerm.UnitBits).Change(0, 0, weight));

    /// <summary>1/64 of the largest weight, 2^scale, is 2 units at 8 bits and 512 at 16.</summary>
    [TestMethod]
    [DataRow(8, 2)]
    [DataRow(16, 512)]
    public void L1IsStatedInTheLargestWeight(int bits, int units)
    {
        var projection = new DenseProjection(
            new InputPopulation(1), new ReadoutPopulation(1, 1u << 30),
            bits == 8 ? new Weights8(1) : new Weights16(1), 2, 0);
        WeightTerm term = new L1Kind().Build([1 << 22], projection);
        Assert.AreEqual(-((long)units << WeightTerm.UnitBits),
            term.Change(0, 0, projection.Weights.Max));
    }

    /// <summary>0.3 units less a trial, by chance and right on average; the same bits each time;
    /// terms add up before they are rounded.</summary>
    [TestMethod]
    public void TheirSumIsRoundedOnceAndRightOnAverage()
    {
        const int Trials = 20_000;
        var tenth = new Fixed(-(1L << WeightTerm.UnitBits) / 10);
        int down = Run(Trials, tenth, tenth, tenth);
        Assert.AreEqual(0.3 * Trials, down, 5 * Math.Sqrt(0.3 * 0.7 * Trials));
        Assert.AreEqual(down, Run(Trials, tenth, tenth, tenth));
        var one = new Fixed(1L << WeightTerm.UnitBits);
        Assert.AreEqual(0, Run(100, one, new Fixed(-(1L << WeightTerm.UnitBits))),
            "they cancel before a draw");
        Assert.AreEqual(-100, Run(100, one), "a whole unit needs no luck");
    }

    private static int Run(int trials, params WeightTerm[] terms)
    {
        var input = new InputPopulation(1);
        var readout = new ReadoutPopulation(1, 1u << 30);
        var projection = new DenseProjection(input, readout, new Weights16(1), 0, 0);
        var network = new Network(7, [input, readout], [projection], new Kernels());
        network.Attach(new WeightTerms(projection, terms, network.Seed));
        for (int trial = 0; trial < trials; trial++)
        {
            network.BeginTrial(learn: true);
            network.EndTrial();
        }

        return -projection.Weights[0];
    }

    private sealed class Fixed(long change) : WeightTerm
    {
        public override long Change(int i, int j, int weight) => change;
    }
}
