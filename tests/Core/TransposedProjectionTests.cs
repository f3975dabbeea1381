using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>A transposed projection delivers what a projection with the transposed weights would,
/// and is none of the state.</summary>
[TestClass]
public class TransposedProjectionTests
{
    [TestMethod]
    [DataRow(8, false)]
    [DataRow(8, true)]
    [DataRow(16, false)]
    [DataRow(16, true)]
    public void ItDeliversTheSourceTheOtherWayRound(int bits, bool sparse)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Network read = Make(seed, bits, sparse, transposed: true);
            Network copied = Make(seed, bits, sparse, transposed: false);
            read.BeginTrial(learn: false);
            copied.BeginTrial(learn: false);
            var random = new Random(seed);
            for (int t = 0; t < 30; t++)
            {
                int[] spikes = [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0)];
                read.StepWith(spikes);
                copied.StepWith(spikes);
                for (int p = 1; p < 5; p++)
                {
                    CollectionAssert.AreEqual(copied.Potentials(p), read.Potentials(p),
                        $"seed {seed}, step {t}, part {p}");
                }
            }

            Assert.AreEqual(copied.Projections[3].SynapticEvents,
                read.Projections[3].SynapticEvents);
            Assert.AreEqual(copied.Projections[5].SynapticEvents,
                read.Projections[5].SynapticEvents);
        }
    }

    [TestMethod]
    public void ItHasNoState()
    {
        Network network = Make(1, 8, sparse: true, transposed: true);
        Assert.IsFalse(
            StateReader.Of(network).Fields.Contains((OwnerKind.Projection, 3, StateField.Weight)));
        ulong before = network.Projections[2].Weights.Hash;
        network.Restored();
        Assert.AreEqual(before, network.Projections[2].Weights.Hash);
    }

    [TestMethod]
    public void ItTakesNoRuleAndIsNoSource()
    {
        Network network = Make(1, 16, sparse: false, transposed: true);
        Projection back = network.Projections[5];
        var rounding =
            new KeyedPairs(back, new LearningRate(1 << 14, 20), Contrastive.GradientBits, 1);
        var refused = Assert.Throws<ConfigurationException>(
            () => network.Attach(back, new Contrastive(back, rounding, 0, 1)));
        Assert.AreEqual("projection 5 has a rule, but the weights of another: expected the rule "
            + "there", refused.Message);
        Assert.Throws<ConfigurationException>(() => new TransposedProjection(back, 1));
    }

    [TestMethod]
    public void VectorsGoBackOverItAsOverACopy()
    {
        Network read = Make(9, 16, sparse: true, transposed: true);
        Network copied = Make(9, 16, sparse: true, transposed: false);
        int[] vector = [5000, -70_000, 900_000];
        foreach (int q in new[] { 3, 5 })
        {
            int[] a = new int[6], b = new int[6];
            read.Projections[q].Backproject(vector, read.Projections[q].Weights, [0, 2, 4], 3,
                a, true);
            copied.Projections[q].Backproject(vector, copied.Projections[q].Weights, [0, 2, 4],
                3, b, true);
            CollectionAssert.AreEqual(b, a);
        }
    }

    /// <summary>Input to spiking and graded neurons, both there and back between two populations of
    /// each.</summary>
    private static Network Make(int seed, int bits, bool sparse, bool transposed)
    {
        var random = new Random(seed);
        var tanh = new TanhTable();
        Population[] parts =
        [
            new InputPopulation(4), new LifPopulation(3, 1u << 30, 1 << 14),
            new LifPopulation(6, 1u << 30, 1 << 14),
            new GradedPopulation(3, 1u << 30, 0, tanh), new GradedPopulation(6, 0, 0, tanh),
        ];
        List<Projection> projections = [];
        foreach ((int pre, int post) in new[] { (0, 1), (0, 3) })
        {
            Weights weights = Full(random, bits, parts[pre].Size * parts[post].Size);
            projections.Add(new DenseProjection(parts[pre], parts[post], weights, 1, 0));
        }

        foreach (int pre in new[] { 1, 3 })
        {
            int?[,] w = new int?[3, 6];
            for (int n = 0; n < 18; n++)
                w[n / 6, n % 6] = sparse && random.Next(2) == 0 ? null : Draw(random, bits);
            Projection there = Of(parts[pre], parts[pre + 1], w, bits, sparse);
            projections.Add(there);
            var flipped = new int?[6, 3];
            for (int n = 0; n < 18; n++) flipped[n % 6, n / 6] = w[n / 6, n % 6];
            projections.Add(transposed
                ? new TransposedProjection(there, 1)
                : Of(parts[pre + 1], parts[pre], flipped, bits, sparse));
        }

        return new Network(1, parts, [.. projections], new Kernels());
    }

    private static Projection Of(Population pre, Population post, int?[,] w, int bits, bool sparse)
    {
        List<int> values = [];
        List<short> targets = [];
        var start = new int[pre.Size + 1];
        for (int i = 0; i < pre.Size; i++)
        {
            for (int j = 0; j < post.Size; j++)
            {
                if (w[i, j] is not { } value) continue;
                values.Add(value);
                targets.Add((short)j);
            }

            start[i + 1] = values.Count;
        }

        Weights weights = bits == 8 ? new Weights8(values.Count) : new Weights16(values.Count);
        for (int k = 0; k < values.Count; k++) weights.Put(k, values[k]);
        return sparse
            ? new SparseProjection(pre, post, start, [.. targets], weights, 0, 1)
            : new DenseProjection(pre, post, weights, 0, 1);
    }

    private static Weights Full(Random random, int bits, int count)
    {
        Weights weights = bits == 8 ? new Weights8(count) : new Weights16(count);
        for (int k = 0; k < count; k++) weights.Put(k, Draw(random, bits));
        return weights;
    }

    private static int Draw(Random random, int bits) => random.Next(-100, 128) << (bits - 8);
}
