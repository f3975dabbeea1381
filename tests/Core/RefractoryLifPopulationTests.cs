using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Core;

/// <summary>LIF neurons with an absolute refractory time.</summary>
[TestClass]
public class RefractoryLifPopulationTests
{
    private const uint Half = 1u << 30;

    /// <summary>α = ½, θ = 1, R = 2, 1.5 arrives in every step: v 1.5 fires; 0.75 + 1.5 − 1;
    /// 0.625 + 1.5; 1.0625 + 1.5 fires.</summary>
    [TestMethod]
    public void ASeriesByHand()
    {
        Network network = Alone(2, Half, 96);
        double[] expected = [1.5, 1.25, 2.125, 2.5625, 1.78125, 2.390625, 2.6953125];
        for (int t = 0; t < expected.Length; t++)
        {
            network.Populations[0].Spikes.TryAppend(0);
            network.Step(null!);
            Population neurons = network.Populations[1];
            Assert.AreEqual(
                expected[t], neurons.Potential.Values[0] * 1024.0 / neurons.Scale.U, $"step {t}");
            Assert.AreEqual(t % 3 == 0 ? 1 : 0, Fired(neurons), $"step {t}");
        }
    }

    /// <summary>What is left above the threshold fires when the time is over, though nothing
    /// arrives: 3.97 in steps 0 and 1, a leak of a hundredth, 1 less for each spike.</summary>
    [TestMethod]
    public void ItFiresWhenTheTimeIsOver()
    {
        Network network = Alone(3, 2126109012, 127, 2);
        network.Populations[0].Spikes.TryAppend(0);
        network.Step(null!);
        network.Populations[0].Spikes.TryAppend(0);
        List<int> fired = [Fired(network.Populations[1])];
        for (int t = 1; t < 14; t++)
        {
            network.Step(null!);
            fired.Add(Fired(network.Populations[1]));
        }

        CollectionAssert.AreEqual(new[] { 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0 }, fired);
    }

    /// <summary>However strongly it is driven: one spike in R + 1 steps, and no ψ between
    /// them.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(RefractoryLifPopulation.RefractoryMax)]
    public void ItFiresOnceInSoManySteps(int refractory)
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(3);
        PopulationPlan hidden = plan.Populations[1];
        plan.Populations[1] = new PopulationPlan(hidden.Name,
            new PartPlan(RefractoryLifKind.Id, 3277, refractory), hidden.Size, hidden.LeakQ31,
            hidden.Surrogate, hidden.Signals);
        plan.Projections[0].InitialMeanQ4 = 1600;
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var session = new Session(network, null!);
        session.BeginTrial(true, -1);
        session.OpenWindow();
        var neurons = (SpikingPopulation)network.Populations[1];
        int[] last = [.. Enumerable.Repeat(-1000, neurons.Size)];
        int shortest = int.MaxValue;
        for (int t = 0; t < 1000; t++)
        {
            for (int i = 0; i < network.Populations[0].Size; i++) session.Spike(0, i);
            session.Step();
            HashSet<int> sloped = [.. neurons.Site.Active.Take(neurons.Site.ActiveCount)];
            for (int j = 0; j < neurons.Size; j++)
            {
                if (t - last[j] <= refractory) Assert.DoesNotContain(j, sloped);
            }

            SpikeRing ring = neurons.Spikes;
            for (int s = 0; s < ring.Counts[ring.Head]; s++)
            {
                int j = ring.Indices[ring.Head * ring.Size + s];
                shortest = Math.Min(shortest, t - last[j]);
                last[j] = t;
            }
        }

        Assert.AreEqual(refractory + 1, shortest);
    }

    private static int Fired(Population neurons) => neurons.Spikes.Counts[neurons.Spikes.Head];

    private static Network Alone(int refractory, uint leak, int weight, int scale = 1)
    {
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "neurons", new PartPlan(RefractoryLifKind.Id, 1 << 15, refractory), 1, leak,
                    new PartPlan(0)),
            ],
            [new ProjectionPlan("synapse", 0, 1, new PartPlan(0)) { Scale = scale }]);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        network.Projections[0].Weights.Put(0, weight);
        network.BeginTrial(false);
        return network;
    }
}
