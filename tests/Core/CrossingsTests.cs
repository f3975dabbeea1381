using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Looking only at those that crossed gives the bits of looking at all.</summary>
[TestClass]
public class CrossingsTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 15;

    [TestMethod]
    public void NotedNeuronsFireInOrderAndOnce()
    {
        int[] potential = [0, 90, 100, 101, -5, Limits.PotentialMax + 7, -Limits.PotentialMax - 3];
        short[] spikes = [-1, -1, -1, -1, -1, -1];
        int count = Crossings.Fire(potential, 100, [5, 3, 6, 1, 3, 2, 5], 7, spikes, 1);
        Assert.AreEqual(3, count);
        CollectionAssert.AreEqual(new short[] { -1, 2, 3, 5, -1, -1 }, spikes);
        int max = Limits.PotentialMax;
        CollectionAssert.AreEqual(new[] { 0, 90, 100, 101, -5, max, -max }, potential);
    }

    [TestMethod]
    public void ARowNotesThoseThatLeaveTheRangeAndNoOther()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            int bits = random.Next(2) == 0 ? 8 : 16;
            Weights weights = bits == 8 ? new Weights8(20) : new Weights16(20);
            for (int k = 0; k < 20; k++) weights.Put(k, random.Next(-weights.Max, weights.Max + 1));
            short[] post =
                [.. Enumerable.Range(0, 30).OrderBy(_ => random.Next()).Take(20).Order()
                    .Select(j => (short)j)];
            int threshold = random.Next(1, 1 << 20);
            int[] x = [.. Enumerable.Range(0, 30).Select(_ => random.Next(3) == 0
                ? -Limits.PotentialMax + random.Next(1 << 18)
                : random.Next(-(1 << 20), threshold))];
            int[] plain = [.. x];
            var crossings = new Crossings(One);
            weights.AddSparse(post, plain, 5000, 3, 17);
            weights.AddSparse(post, x, 5000, 3, 17, threshold, crossings);
            CollectionAssert.AreEqual(plain, x, $"seed {seed}");
            short[] expected =
                [.. post[3..17].Where(j => x[j] >= threshold || x[j] < -Limits.PotentialMax)];
            CollectionAssert.AreEqual(expected, crossings.Neurons[..crossings.Count],
                $"seed {seed}");
        }
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(Crossings.Capacity)]
    [DataRow(Crossings.Capacity + 1)]
    [DataRow(90)]
    public void ManyAtOnceFireAsWithAllSynapses(int driven)
    {
        // Two inputs drive so many neurons over the threshold; the second takes some of them back.
        Network sparse = Build(driven, sparse: true);
        Network dense = Build(driven, sparse: false);
        int[][] inputs = [[0], [0, 1], [], [1], [0], [], [0, 1], [0]];
        int fired = 0;
        foreach (int[] spikes in inputs)
        {
            sparse.StepWith(spikes);
            dense.StepWith(spikes);
            CollectionAssert.AreEqual(dense.Potentials(1), sparse.Potentials(1));
            CollectionAssert.AreEqual(dense.Fired(1), sparse.Fired(1));
            fired += dense.Fired(1).Length;
        }

        Assert.IsGreaterThan(driven, fired);
    }

    private static Network Build(int driven, bool sparse)
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(2);
        int neurons = sketch.Lif(100, Half, One);
        ProjectionSketch synapses = sketch.Dense(
            input, neurons, (i, j) => i == 0 ? (j < driven ? 120 : 0) : (j % 3 == 0 ? -100 : 30));
        synapses.Scale = 1;
        synapses.Sparse = sparse;
        return sketch.Build();
    }
}
