using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Vector kernels give the bits of the scalar ones: every size to 70, random data at the
/// extremes.</summary>
[TestClass]
public class KernelsTests
{
    private static readonly Kernels Scalar = new();
    private static readonly Kernels Vector = new VectorKernels();
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 71), 100, 300];

    [TestMethod]
    public void RowsOfEightBitsAreAddedAlike()
    {
        ForAllSizes((random, n) =>
        {
            sbyte[] weights =
                [.. Enumerable.Range(0, 5 * n).Select(_ => (sbyte)Extreme(random, 127))];
            (short[] spikes, int from, int count) = Spikes(random);
            int gain = 1 << random.Next(8, 17) | random.Next(1 << 8);
            CheckSame(Cells(random, n, 1 << 30),
                (k, x) => k.AddRows(weights, x, gain, spikes, from, count));
        });
    }

    [TestMethod]
    public void RowsOfSixteenBitsAreAddedAlike()
    {
        ForAllSizes((random, n) =>
        {
            short[] weights =
                [.. Enumerable.Range(0, 5 * n).Select(_ => (short)Extreme(random, 32767))];
            (short[] spikes, int from, int count) = Spikes(random);
            int gain = 1 << random.Next(8, 17) | random.Next(1 << 8);
            CheckSame(Cells(random, n, 1 << 30),
                (k, x) => k.AddRows(weights, x, gain, spikes, from, count));
        });
    }

    [TestMethod]
    public void AValueOfOneIsASpike()
    {
        ForAllSizes((random, n) =>
        {
            sbyte[] small =
                [.. Enumerable.Range(0, 3 * n).Select(_ => (sbyte)Extreme(random, 127))];
            short[] large =
                [.. Enumerable.Range(0, 3 * n).Select(_ => (short)Extreme(random, 32767))];
            int gain = 1 << random.Next(8, 17) | random.Next(1 << 8);
            int[] x = Cells(random, n, 1 << 29), y = [.. x];
            Scalar.AddRows(small, x, gain, [0, 2], 0, 2);
            Scalar.AddRows(large, x, gain, [0, 2], 0, 2);
            Scalar.AddValues(small, y, gain, [1 << 14, 0, 1 << 14]);
            Scalar.AddValues(large, y, gain, [1 << 14, 0, 1 << 14]);
            CollectionAssert.AreEqual(x, y);
        });
    }

    [TestMethod]
    public void CellsShrinkAlike()
    {
        ForAllSizes((random, n) =>
        {
            int keep = random.Next(4) == 0 ? int.MaxValue : random.Next();
            CheckSame(Cells(random, n, int.MaxValue), (k, x) => k.Shrink(x, keep) ? 1 : 0);
            CheckSame(new int[n], (k, x) => k.Shrink(x, keep) ? 1 : 0);
        });
    }

    [TestMethod]
    public void NeuronsFireAlike()
    {
        ForAllSizes((random, n) =>
        {
            int threshold = random.Next(1, 1 << random.Next(4, 30));
            int[] v = Cells(random, n, int.MaxValue);
            for (int j = 0; j < n; j += 3) v[j] = threshold - random.Next(2);
            var spikes = new short[2][];
            CheckSame(v, (k, x) =>
            {
                short[] list = spikes[k == Scalar ? 0 : 1] = new short[n + 4];
                return k.Fire(x, threshold, list, 3);
            });
            CollectionAssert.AreEqual(spikes[0], spikes[1]);
        });
    }

    [TestMethod]
    public void SurrogatesAreAlike()
    {
        ForAllSizes((random, n) =>
        {
            int threshold = random.Next(16, 1 << random.Next(5, 30));
            int[] v = [.. Enumerable.Range(0, n).Select(j => j % 2 == 0
                ? (int)(random.NextDouble() * 2.2 * threshold)
                : Extreme(random, Limits.PotentialMax))];
            long slope = (random.NextInt64(1, 32768) << 31) / threshold;
            var found = new (short[] Psi, short[] Active)[2];
            CheckSame(v, (k, x) =>
            {
                (short[] psi, short[] active) = (new short[n], new short[n]);
                int count = k.Triangle(x, threshold, threshold, slope, psi, active, -1);
                short[] list = active[..count];
                found[k == Scalar ? 0 : 1] = ([.. list.Select(j => psi[j])], list);
                return count;
            });

            // Elsewhere than at the listed neurons ψ says nothing.
            CollectionAssert.AreEqual(found[0].Active, found[1].Active);
            CollectionAssert.AreEqual(found[0].Psi, found[1].Psi);
        });
    }

    [TestMethod]
    public void WholeRunsAreAlike()
    {
        // 40 inputs, 100 neurons with each other, 2 outputs: 300 steps that learn.
        var hashes = new List<ulong>[2];
        for (int k = 0; k < 2; k++)
        {
            hashes[k] = [];
            Network network = LearningNetworks.Recurrent(seed: 5, neurons: 100, CommitKind.Hazard)
                .Build(k == 0 ? Scalar : Vector);
            var observer = new StageHashes();
            network.BeginTrial(learn: true);
            network.WindowOpen = true;
            for (int t = 0; t < 300; t++)
            {
                LearningNetworks.Append(network, t);
                network.Step(observer);
                hashes[k].AddRange([observer.Deliver, observer.Step, observer.Learn]);
            }

            Assert.IsGreaterThan(1000, network.Populations[1].SpikeCount);
            Assert.IsTrue(network.Projections.All(p => p.WeightChanges > 100));
        }

        CollectionAssert.AreEqual(hashes[0], hashes[1]);
    }

    private static void ForAllSizes(Action<Random, int> check)
    {
        foreach (int n in Sizes)
        {
            for (int seed = 0; seed < 20; seed++) check(new Random(1000 * n + seed), n);
        }
    }

    private static void CheckSame(int[] cells, Action<Kernels, int[]> run) =>
        CheckSame(cells, (k, x) =>
        {
            run(k, x);
            return 0;
        });

    private static void CheckSame(int[] cells, Func<Kernels, int[], int> run)
    {
        int[] scalar = [.. cells];
        int[] vector = [.. cells];
        int expected = run(Scalar, scalar);
        Assert.AreEqual(expected, run(Vector, vector), $"{cells.Length} cells");
        CollectionAssert.AreEqual(scalar, vector, $"{cells.Length} cells");
    }

    private static int[] Cells(Random random, int n, int max) =>
        [.. Enumerable.Range(0, n).Select(_ => random.Next(4) == 0 ? 0 : Extreme(random, max))];

    private static int Extreme(Random random, int max) => random.Next(4) switch
    {
        0 => max,
        1 => -max,
        _ => (int)random.NextInt64(-(long)max, max + 1L),
    };

    /// <summary>A stretch of a list of rows 0 … 4, possibly the same row twice.</summary>
    private static (short[] Spikes, int From, int Count) Spikes(Random random)
    {
        short[] spikes = [.. Enumerable.Range(0, 6).Select(_ => (short)random.Next(5))];
        int from = random.Next(3);
        return (spikes, from, random.Next(spikes.Length - from + 1));
    }
}
