using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>All-to-all synapses: where they are, and what travels back over them.</summary>
[TestClass]
public class DenseProjectionTests
{
    private const uint Half = 1u << 30;

    [TestMethod]
    public void SynapsesLieRowByRow()
    {
        var projection = new DenseProjection(
            new InputPopulation(2), new LifPopulation(3, Half, 1 << 15), new Weights8(6), 0, 0);
        Assert.AreEqual(6, projection.Synapses);
        Assert.AreEqual(2, projection.FanInMax);
        Assert.AreEqual(4, projection.IndexOf(1, 1));
    }

    [TestMethod]
    public void NoNeuronProjectsToItself()
    {
        var neurons = new LifPopulation(3, Half, 1 << 15);
        var projection = new DenseProjection(neurons, neurons, new Weights8(9), 0, 1);
        Assert.AreEqual(6, projection.Synapses);
        Assert.AreEqual(2, projection.FanInMax);
        Assert.AreEqual(-1, projection.IndexOf(2, 2));
        projection.Move(2, 2, 100);
        projection.Move(2, 1, 100);
        Assert.AreEqual(0, projection.Weights[8]);
        Assert.AreEqual(100, projection.Weights[7]);

        var self = new Weights16(9);
        self.Put(4, -1);
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new DenseProjection(neurons, neurons, self, 0, 1));
        Assert.AreEqual("recurrent dense projection: weight of neuron 1 to itself: expected 0",
            refused.Message);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ASpikeIsAnEventForEachOfItsSynapses(bool sparse)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(2);
        sketch.Lif(4, Half, 1 << 10);
        sketch.Dense(0, 1, (_, _) => 100).Sparse = sparse;
        sketch.Dense(1, 1, (_, _) => 1).Sparse = sparse;
        Network network = sketch.Build();
        network.BeginTrial(learn: false);
        network.StepWith(0, 1);
        Assert.HasCount(4, network.Fired(1));
        network.StepWith(1);
        Assert.AreEqual(3 * 4, network.Projections[0].SynapticEvents);
        Assert.AreEqual(4 * 3, network.Projections[1].SynapticEvents, "none to itself");
    }

    [TestMethod]
    [DataRow(5)]
    [DataRow(7)]
    [DataRow(0)]
    public void AnotherNumberOfWeightsIsRefused(int count)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => new DenseProjection(
            new InputPopulation(2), new LifPopulation(3, Half, 1 << 15), new Weights8(count),
            0, 0));
        Assert.AreEqual($"dense projection with {count} weights: expected 6, at most 16777216",
            refused.Message);
    }

    [TestMethod]
    public void MovesSaturateAndTheMirrorMovesToo()
    {
        var projection = new DenseProjection(
            new InputPopulation(1), new LifPopulation(1, Half, 1 << 15), new Weights8(1), 0, 0);
        projection.Mirror = new Weights8(1);
        projection.Mirror.Put(0, 50);
        projection.Move(0, 0, 100);
        projection.Move(0, 0, 65534);
        Assert.AreEqual(127, projection.Weights[0]);
        Assert.AreEqual(127, projection.Mirror[0]);
        projection.Move(0, 0, -65534);
        Assert.AreEqual(-127, projection.Weights[0]);
        Assert.AreEqual(-127, projection.Mirror[0]);

        // Two moves changed the weight, one from 100 to 127; a move that saturation swallows is
        // none.
        Assert.AreEqual(3, projection.WeightChanges);
        projection.Move(0, 0, -1);
        Assert.AreEqual(3, projection.WeightChanges);
    }

    [TestMethod]
    public void WhatTravelsBackIsInQ7MoreThanTheErrors()
    {
        // 3·100 − 5·7 = 265 at 2⁻⁷; ·4 = 1060; /4 = 66.25 → 66, toward zero on both sides.
        CheckBack(8, 0, [3, -5], [100, 7], 265);
        CheckBack(8, 2, [3, -5], [100, 7], 1060);
        CheckBack(8, -2, [3, -5], [100, 7], 66);
        CheckBack(8, -2, [-3, 5], [100, 7], -66);

        // 300·100 − 500·7 = 26,500 at 2⁻¹⁵: /256 = 103.5 → 103; /128 = 207.03 → 207; /512 = 51.8 →
        // 51.
        CheckBack(16, 0, [300, -500], [100, 7], 103);
        CheckBack(16, 1, [300, -500], [100, 7], 207);
        CheckBack(16, -1, [-300, 500], [100, 7], -51);
        CheckBack(8, 0, [], [], 0);
    }

    [TestMethod]
    public void WhatTravelsBackSaturates()
    {
        // 2·127·(2²³ − 1)·16 is past 2²⁸ − 1; 31·(2²³ − 1) just is not.
        CheckBack(8, 4, [127, 127], [Limits.ValueMax, Limits.ValueMax], Limits.TermMax);
        CheckBack(16, 4, [-32767, -32767], [Limits.ValueMax, Limits.ValueMax], -Limits.TermMax);
        CheckBack(8, 0, [31], [Limits.ValueMax], 31 * Limits.ValueMax);
    }

    /// <summary>Terms far from their bound are summed without a look at it, two outputs at a time:
    /// the same sums for any number of outputs, on both sides of where that begins, added or put in
    /// their place.</summary>
    [TestMethod]
    public void ManyNeuronsHearTheirTermsAtOnce()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            int outputs = random.Next(1, 7);
            int bits = random.Next(2) == 0 ? 8 : 16;
            int scale = random.Next(-4, 5);
            int most = bits == 8 ? 127 : 32767;
            var sketch = new NetworkSketch(1);
            sketch.Input(5);
            sketch.Readout(outputs, Half);
            int[] w =
                [.. Enumerable.Range(0, 5 * outputs).Select(_ => random.Next(-most, most + 1))];
            ProjectionSketch dense = sketch.Dense(0, 1, (i, k) => w[i * outputs + k]);
            (dense.Bits, dense.Scale) = (bits, scale);
            Projection projection = sketch.Build().Projections[0];
            int reach = random.Next(1, Limits.ValueMax >> random.Next(12));
            int[] x = [.. Enumerable.Range(0, outputs).Select(_ => random.Next(-reach, reach + 1))];
            foreach (bool add in new[] { false, true })
            {
                int[] sums = [7, 7, 7, 7, 7];
                projection.Backproject(x, projection.Weights, [0, 2, 3], 3, sums, add);
                for (int i = 0; i < 5; i++)
                {
                    long dot = Enumerable.Range(0, outputs)
                        .Sum(k => (long)w[i * outputs + k] * x[k]);
                    int expected = Weights.Term(dot, projection.UnitShift) + (add ? 7 : 0);
                    Assert.AreEqual(i is 1 or 4 ? 7 : expected, sums[i],
                        $"seed {seed}, neuron {i}, add {add}");
                }
            }
        }
    }

    /// <summary>One presynaptic neuron, dense and as a sparse row.</summary>
    private static void CheckBack(int bits, int scale, int[] w, int[] x, int expected)
    {
        foreach (bool sparse in new[] { false, true })
        {
            var sketch = new NetworkSketch(1);
            sketch.Input(1);
            sketch.Readout(w.Length, Half);
            ProjectionSketch dense = sketch.Dense(0, 1, (_, k) => w[k]);
            (dense.Bits, dense.Scale, dense.Sparse) = (bits, scale, sparse);
            Projection projection = sketch.Build().Projections[0];
            int[] sum = [0];
            projection.Backproject(x, projection.Weights, [0], 1, sum, true);
            Assert.AreEqual(expected, sum[0]);
        }
    }
}
