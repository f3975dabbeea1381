using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>Graded neurons by hand, against doubles, and bit for bit against
/// <see cref="DenseGraded"/>.</summary>
[TestClass]
public class GradedPopulationTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 12;
    private static readonly PartPlan None = new(0);

    [TestMethod]
    public void AValueFollowsTheTanhOfWhatArrivesAndShowsAStepLater()
    {
        // Input to a (weight ½, now), a to b (weight 1, a step later), b to readout (weight ½,
        // now).
        Network network = BuildChain(Half);
        network.BeginTrial(learn: false);
        Assert.AreEqual(0, network.Populations[1].Values[0]);
        double a = 0, b = 0;
        for (int t = 0; t < 20; t++)
        {
            double before = a;
            a += (Math.Tanh(t % 3 == 0 ? 64 / 128.0 : 0) - a) / 2;
            b += (Math.Tanh(before * 127 / 128) - b) / 2;
            network.StepWith(t % 3 == 0 ? [0] : []);
            Assert.AreEqual(a, network.Populations[1].Values[0] / 16384.0, 3e-4, $"step {t}");
            Assert.AreEqual(b, network.Populations[2].Values[0] / 16384.0, 3e-4, $"step {t}");
            Assert.AreEqual(b * 64 / 128, network.Readout(3).Value(0) / 4096.0, 6e-4, $"step {t}");
        }
    }

    [TestMethod]
    public void WithoutMemoryAValueIsTheTanhItself()
    {
        Network network = BuildChain(0);
        network.BeginTrial(learn: false);
        network.StepWith(0);
        Assert.AreEqual(new TanhTable().Of(1 << 18) >> 15, network.Populations[1].Values[0]);
        network.Step(null);
        Assert.AreEqual(0, network.Populations[1].Values[0]);
        Assert.AreNotEqual(0, network.Populations[2].Values[0]);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(1000)]
    public void LongTimeConstantsHaveNoBias(int tau)
    {
        // After k steps toward one the rest is (1 − 1/τ)^k.
        uint keep = (uint)Math.Round((1 - 1.0 / tau) * (1L << 31));
        int x = 0;
        for (int n = 1; n <= 20 * tau; n++)
        {
            x = SlowValue.Step(x, 1 << 29, keep);
            if (n % tau == 0)
                Assert.AreEqual(1 - Math.Pow(1 - 1.0 / tau, n), x / (double)(1 << 29), tau * 4e-9);
        }

        for (int n = 0; n < 40 * tau; n++) x = SlowValue.Step(x, 0, keep);
        Assert.AreEqual(0, x);
    }

    [TestMethod]
    public void ClampedNeuronsShowTheirTargetsInTheirPhasesOnly()
    {
        var plan = new NetworkPlan(
            1, [new PopulationPlan("a", new PartPlan(GradedKind.Id, 0b101), 2, Half, None)], []);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        network.BeginTrial(learn: false);
        (network.Populations[0].Target[0], network.Populations[0].Target[1]) = (One / 2, -3 * One);
        network.Step(null);
        CollectionAssert.AreEqual(new short[] { 8192, -16384 }, network.Populations[0].Values);
        network.BeginPhase(1);
        network.Step(null);
        CollectionAssert.AreEqual(new short[] { 4096, -8192 }, network.Populations[0].Values);
        network.BeginPhase(2);
        network.Step(null);
        CollectionAssert.AreEqual(new short[] { 8192, -16384 }, network.Populations[0].Values);
        network.BeginPhase(40);
        network.Step(null);
        Assert.AreEqual(4096, network.Populations[0].Values[0]);
        network.BeginTrial(learn: false);
        network.Step(null);
        Assert.AreEqual(0, network.Populations[0].Values[0]);
    }

    [TestMethod]
    public void TheDerivativeIsThatOfTanhAndZeroWhileClamped()
    {
        var population = new GradedPopulation(1, 0, 2, new TanhTable());
        var network = new Network(1, [population], [], new Kernels());
        short[] psi = [0];
        for (int u = -6 << 19; u <= 6 << 19; u += 4321)
        {
            population.Potential.Values[0] = u;
            population.Differentiate(psi);
            double tanh = Math.Tanh(u / (double)(1 << 19));
            Assert.AreEqual(1 - tanh * tanh, psi[0] / 4096.0, 5e-4);
        }

        population.Potential.Values[0] = 0;
        network.BeginPhase(1);
        population.Differentiate(psi);
        Assert.AreEqual(0, psi[0]);
    }

    [TestMethod]
    public void ASpikingNeuronIsDrivenByValuesAndDrivesThem()
    {
        // A clamped ½ over a weight of 1 adds ½ a step; θ = ¾ without a leak: 1st step ½, 2nd 1 and
        // a spike.
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("g", new PartPlan(GradedKind.Id, 1), 1, 0, None),
                new PopulationPlan("s", new PartPlan(LifKind.Id, 24576), 1, Limits.NoLeakQ31, None),
                new PopulationPlan("h", new PartPlan(GradedKind.Id, 0), 1, 0, None),
            ],
            [
                new ProjectionPlan("gs", 0, 1, None) { Delay = 1, WeightBits = 16 },
                new ProjectionPlan("sh", 1, 2, None) { Delay = 1, WeightBits = 16 },
            ]);
        Network network = NetworkBuilder.Build(plan, new Kernels());
        foreach (Projection q in network.Projections) q.Weights.Put(0, 32767);
        network.BeginTrial(learn: false);
        network.Populations[0].Target[0] = One / 2;
        List<int> fired = [], told = [];
        for (int t = 0; t < 8; t++)
        {
            network.Step(null);
            fired.Add(network.Fired(1).Length);
            told.Add(network.Populations[2].Values[0] != 0 ? 1 : 0);
        }

        CollectionAssert.AreEqual(new[] { 0, 0, 1, 0, 1, 1, 0, 1 }, fired);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 1, 0, 1, 1, 0 }, told);
    }

    [TestMethod]
    public void EveryNetworkIsDenseBitForBit()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            NetworkPlan plan = RandomPlan(random);
            Network real =
                NetworkBuilder.Build(plan, seed % 2 == 0 ? new Kernels() : new VectorKernels());
            var dense = new DenseGraded(real);
            real.BeginTrial(learn: false);
            for (int t = 0; t < 30; t++)
            {
                int phase = t / 10;
                if (t % 10 == 0) real.BeginPhase(phase);
                Advance(real, dense, plan, random, phase);
                Compare(real, dense, $"seed {seed}, step {t}");
            }
        }
    }

    [TestMethod]
    [DataRow(1u << 31)]
    [DataRow(Limits.LeakMaxQ31 + 1)]
    public void ATimeConstantWithoutEndIsRefused(uint keep) =>
        Assert.Throws<ConfigurationException>(
            () => new GradedPopulation(1, keep, 0, new TanhTable()));

    [TestMethod]
    public void OlderValuesThanTheLastAreRefused()
    {
        NetworkPlan plan = Chain(Half);
        plan.Projections[1].Delay = 2;
        var refused =
            Assert.Throws<ConfigurationException>(() => NetworkBuilder.Build(plan, new Kernels()));
        Assert.AreEqual("delay of 2 steps from graded neurons: expected 1, no older values are "
            + "kept", refused.Message);
    }

    [TestMethod]
    public void TheLargestFractionIsKeptAndNoMore()
    {
        SlowValue.Check(0);
        SlowValue.Check(Limits.LeakMaxQ31);
        Assert.ThrowsExactly<ConfigurationException>(
            () => SlowValue.Check(Limits.LeakMaxQ31 + 1));
    }

    [TestMethod]
    public void AStepAllocatesNothing()
    {
        Network network = NetworkBuilder.Build(RandomPlan(new Random(3)), new Kernels());
        network.BeginTrial(learn: true);
        network.Step(null);
        Allocation.AssertNone(() =>
        {
            for (int t = 0; t < 100; t++) network.Step(null);
            network.BeginTrial(learn: true);
        });
    }

    private static NetworkPlan Chain(uint keep)
    {
        var plan = new NetworkPlan(
            1,
            [
                new PopulationPlan("in", new PartPlan(InputKind.Id), 1, Limits.NoLeakQ31, None),
                new PopulationPlan("a", new PartPlan(GradedKind.Id, 0), 1, keep, None),
                new PopulationPlan("b", new PartPlan(GradedKind.Id, 0), 1, keep, None),
                new PopulationPlan("out", new PartPlan(MemorylessKind.Id), 1, 0, None),
            ],
            [
                new ProjectionPlan("ia", 0, 1, None),
                new ProjectionPlan("ab", 1, 2, None) { Delay = 1 },
                new ProjectionPlan("bo", 2, 3, None),
            ]);
        return plan;
    }

    private static Network BuildChain(uint keep)
    {
        Network network = NetworkBuilder.Build(Chain(keep), new Kernels());
        int[] weights = [64, 127, 64];
        for (int q = 0; q < weights.Length; q++) network.Projections[q].Weights.Put(0, weights[q]);
        return network;
    }

    private static NetworkPlan RandomPlan(Random random)
    {
        List<PopulationPlan> populations =
            [new("in", new PartPlan(InputKind.Id), random.Next(5), Limits.NoLeakQ31, None)];
        for (int p = random.Next(1, 4); p > 0; p--)
        {
            uint keep = random.Next(3) switch
            {
                0 => 0,
                1 => Half,
                _ =>
                (uint)random.NextInt64(Limits.LeakMaxQ31)
            };
            populations.Add(
                new("g", new PartPlan(GradedKind.Id, random.Next(8)), random.Next(7), keep, None));
        }

        populations.Add(new("out", new PartPlan(MemorylessKind.Id), random.Next(4), 0, None));
        List<ProjectionPlan> projections = [];
        for (int pre = 0; pre < populations.Count - 1; pre++)
        {
            for (int post = 1; post < populations.Count; post++)
            {
                if (random.Next(4) == 0) continue;
                int bits = random.Next(2) == 0 ? 8 : 16;
                bool later = pre != 0 && post != populations.Count - 1;
                int own = projections.Count;
                projections.Add(new("p", pre, post, None)
                {
                    Delay = later ? 1 : 0,
                    WeightBits = bits,
                    Scale = random.Next(-4, 5),
                    DensityQ16 = random.Next(2) == 0 ? ProjectionPlan.Dense : random.Next(65536),
                    InitialDeviationQ4 = random.Next(1, 80) << (bits == 8 ? 4 : 12),
                });
                if (!later || random.Next(2) == 0) continue;
                projections.Add(new("back", post, pre, None) { Delay = 1, TransposeOf = own });
            }
        }

        return new NetworkPlan((ulong)random.NextInt64(), [.. populations], [.. projections]);
    }

    private static void Advance(Network real, DenseGraded dense, NetworkPlan plan, Random random,
        int phase)
    {
        var spikes = new bool[real.Populations.Length][];
        var clamped = new int[real.Populations.Length][];
        for (int p = 0; p < real.Populations.Length; p++)
        {
            int size = real.Populations[p].Size;
            bool input = real.Populations[p] is InputPopulation;
            if (input) spikes[p] = [.. Enumerable.Range(0, size).Select(_ => random.Next(2) == 0)];
            if (real.Populations[p] is not GradedPopulation graded) continue;
            for (int j = 0; j < size; j++) graded.Target[j] = random.Next(-6000, 6000);
            if ((plan.Populations[p].Neuron.Parameters[0] >> phase & 1) != 0)
                clamped[p] = (int[])graded.Target.Clone();
        }

        for (int i = 0; i < spikes[0].Length; i++)
        {
            if (spikes[0][i]) real.Populations[0].Spikes.TryAppend(i);
        }

        real.Step(null);
        dense.Step(spikes, clamped);
    }

    private static void Compare(Network real, DenseGraded dense, string where)
    {
        for (int p = 1; p < real.Populations.Length; p++)
        {
            long[] drive = [.. real.Populations[p].Potential.Values.Select(u => (long)u)];
            CollectionAssert.AreEqual(dense.Drive[p], drive, $"{where}, population {p}");
            if (real.Populations[p] is not GradedPopulation) continue;
            long[] held = [.. StateReader.Of(real)[OwnerKind.Population, p, StateField.Value]];
            CollectionAssert.AreEqual(dense.Held[p], held, $"{where}, population {p}");
        }
    }
}
