using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Neurons that integrate by themselves beside their reference in doubles, driven by
/// random spikes: they fire alike but where a potential is near the threshold.</summary>
internal static class FiringAgreement
{
    private const int Steps = 1000;

    /// <summary>Fails where one side fires alone and the reference is not within the bound of its
    /// threshold, or where that is often so. A spike that came on one side only is the core's from
    /// there on.</summary>
    /// <param name="plan">Population 0 is its input.</param>
    /// <param name="population">The neurons that are compared.</param>
    /// <param name="bound">Of potentials near the threshold.</param>
    /// <returns>Spikes of these neurons.</returns>
    public static int Check(NetworkPlan plan, int population, int seed, double bound)
    {
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        var reference = new ReferenceNetwork(plan);
        var mirror = new ReferenceMirror(reference);
        mirror.Load(network);
        int spikes = 0;
        int[] alone = new int[network.Populations[population].Size];
        reference.Fired = (p, shown) =>
        {
            if (p != population) return;
            spikes += Compare(
                network.Populations[p], reference.Populations[p], shown, alone, bound);
        };
        var session = new Session(network, mirror);
        session.BeginTrial(false, -1);
        var random = new Random(seed);
        for (int t = 0; t < Steps; t++)
        {
            for (int i = 0; i < network.Populations[0].Size; i++)
            {
                if (random.Next(8) == 0) session.Spike(0, i);
            }

            session.Step();
        }

        return spikes;
    }

    private static int Compare(Population core, ReferencePopulation reference, double[] shown,
        int[] alone, double bound)
    {
        SpikeRing ring = core.Spikes;
        var fired = new HashSet<int>();
        for (int s = 0; s < ring.Counts[ring.Head]; s++)
            fired.Add(ring.Indices[ring.Head * ring.Size + s]);
        for (int j = 0; j < shown.Length; j++)
        {
            double own = shown[j];
            shown[j] = fired.Contains(j) ? 1 : 0;
            if (own == shown[j]) continue;
            alone[j]++;
            Assert.IsLessThan(bound, Math.Abs(reference.Compared(j)), $"neuron {j}");
        }

        Assert.IsLessThan(5, alone.Max());
        return fired.Count;
    }
}
