using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>While nothing arrives only those neurons are looked at that had a ψ: the same ψ,
/// sooner.</summary>
[TestClass]
public class SurrogateKeepsTests
{
    private static readonly SurrogateShape[] Shapes =
        [SurrogateShape.Triangle, SurrogateShape.Boxcar, SurrogateShape.MultiGaussian];

    [TestMethod]
    public void AGrowingThresholdLeavesTheSameNeurons()
    {
        int kept = 0;
        int left = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            foreach (SurrogateShape shape in Shapes)
            {
                int height = random.Next(1, 1 << random.Next(1, 16));
                string what = $"seed {seed}, height {height}, {shape}";
                Follow(new TableSurrogate(shape, height), random, what, ref kept, ref left);
                Follow(new TriangleSurrogate(height), random, what, ref kept, ref left);
            }
        }

        Assert.IsGreaterThan(5_000, kept, "looks at those that were listed");
        Assert.IsGreaterThan(500, left, "neurons that lost their ψ meanwhile");
    }

    [TestMethod]
    public void RunsWithQuietStepsAreAlike()
    {
        // The host's kernels look at all neurons each time, and hashes would motion them: only the
        // ends are compared.
        var ends = new List<byte[]>();
        foreach (Kernels kernels in new[] { new Kernels(), new VectorKernels() })
        {
            Network network =
                LearningNetworks.Recurrent(seed: 5, neurons: 100, CommitKind.Hazard).Build(kernels);
            for (int trial = 0; trial < 3; trial++)
            {
                network.BeginTrial(learn: true);
                network.WindowOpen = true;
                for (int t = 0; t < 400; t++)
                {
                    network.WindowOpen = t % 50 < 40;
                    if (t % 8 == 0) LearningNetworks.Append(network, t);
                    network.Step(null);
                }
            }

            Assert.IsGreaterThan(300, network.Populations[1].SpikeCount);
            Assert.IsTrue(network.Projections.All(p => p.WeightChanges > 100));
            ends.Add(CountedNetwork.StateOf(network));
        }

        CollectionAssert.AreEqual(ends[0], ends[1]);
    }

    private static void Follow(Surrogate surrogate, Random random, string what, ref int kept,
        ref int left)
    {
        const int n = 40;
        int threshold = random.Next(16, 1 << random.Next(6, 29));
        int[] v = [.. Enumerable.Range(0, n)
            .Select(j => (int)((random.NextDouble() * 1.5 - 0.5) * threshold))];
        var (psi, active) = (new short[n], new short[n]);
        int count = surrogate.Fill(new Kernels(), v, threshold, psi, active, -1);
        for (int step = 0; step < 20; step++)
        {
            threshold += random.Next(1 + threshold / 16);
            bool keeps = surrogate.Keeps(threshold);
            int before = count;
            count = surrogate.Fill(new Kernels(), v, threshold, psi, active, keeps ? count : -1);
            if (keeps) (kept, left) = (kept + 1, left + before - count);
            var (allPsi, all) = (new short[n], new short[n]);
            int expected = surrogate.Fill(new Kernels(), v, threshold, allPsi, all, -1);
            CollectionAssert.AreEqual(all[..expected], active[..count], what);
            CollectionAssert.AreEqual(
                all[..expected].Select(j => allPsi[j]).ToArray(),
                active[..count].Select(j => psi[j]).ToArray(), what);
        }
    }
}
