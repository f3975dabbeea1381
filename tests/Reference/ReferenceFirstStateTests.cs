using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Signals;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>What a reference draws by itself is what the core draws: synapses, first weights,
/// feedback.</summary>
[TestClass]
public class ReferenceFirstStateTests
{
    [TestMethod]
    public void SynapsesAndFirstWeightsAreTheCores()
    {
        int compared = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            NetworkPlan plan = ReferencePlans.Random(seed);
            Network core = NetworkBuilder.Build(plan, new Kernels());
            foreach (ReferenceProjection synapses in new ReferenceNetwork(plan).Projections)
            {
                Projection stored = core.Projections[synapses.Index];
                for (int i = 0; i < synapses.Pre.Size; i++)
                {
                    for (int j = 0; j < synapses.Post.Size; j++)
                    {
                        int k = stored.IndexOf(i, j);
                        string where = $"seed {seed}, projection {synapses.Index}, {i} to {j}";
                        Assert.AreEqual(k >= 0, synapses.Has(i, j), where);
                        if (k < 0) continue;
                        Assert.AreEqual(stored.Weights[k] * synapses.Unit, synapses.Weight(i, j),
                            where);
                        if (stored.Mirror == null) continue;
                        Assert.AreEqual(stored.Mirror[k] * synapses.Unit, synapses.Mirror![j][i],
                            where);
                        compared++;
                    }
                }
            }
        }

        Assert.IsGreaterThan(100, compared, "adaptive feedback hardly came up");
    }

    [TestMethod]
    public void RandomFeedbackIsTheCores()
    {
        const int Deviation = 23;
        NetworkPlan plan = TwinPlans.Make(5, RandomKind.Id);
        var network = new ReferenceNetwork(plan);
        var signal = new RandomReference(new PartPlan(RandomKind.Id, 2, Deviation), 1, network);
        for (int k = 0; k < TwinPlans.Readouts; k++)
        {
            Array.Clear(network.Populations[2].Signal);
            network.Populations[2].Signal[k] = 1;
            var column = new double[TwinPlans.Neurons];
            signal.Add(column, trialStep: 1);
            for (int j = 0; j < column.Length; j++)
            {
                Assert.AreEqual(RandomMatrix.Feedback(plan.Seed, 1, j, k, Deviation) / 128.0,
                    column[j]);
            }
        }
    }

    /// <summary>64 signs a draw, numbered as weights are stored.</summary>
    [TestMethod]
    public void SignsAreTheCores()
    {
        var random = new ReferenceRandom(77);
        for (int k = 0; k < 300; k++)
        {
            ulong bits = Keyed.Bits(77, Purpose.Perturbation, 3, 9, (ulong)(k / 64));
            Assert.AreEqual((bits >> (k % 64) & 1) == 0 ? -1 : 1, random.Sign(3, 9, k));
        }
    }
}
