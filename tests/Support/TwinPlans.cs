using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>Random plans: input, LIF neurons, a readout; weights stay.</summary>
internal static class TwinPlans
{
    public const int Inputs = 12;
    public const int Neurons = 10;
    public const int Readouts = 3;

    private static readonly double[] Taus = [2, 8, 30, 200, 2000];

    /// <summary>A plan whose feedback is of the wanted kind.</summary>
    public static NetworkPlan Make(int seed, int feedback)
    {
        var random = new Random(seed);
        double tau = Taus[random.Next(Taus.Length)];
        double threshold = 0.3 + random.NextDouble();
        int bits = random.Next(2) == 0 ? 8 : 16;
        int deviation = random.Next(10, 37);
        PartPlan signal = feedback switch
        {
            SymmetricKind.Id => new PartPlan(SymmetricKind.Id, 2),
            RandomKind.Id => new PartPlan(RandomKind.Id, 2, deviation),
            RegeneratedKind.Id => new PartPlan(RegeneratedKind.Id, 2, deviation),
            _ => new PartPlan(AdaptiveKind.Id, 2, deviation, 8),
        };
        var ceiling =
            new PartPlan(RateCeilingKind.Id, FixedPoint.Q(0.5, 19), FixedPoint.Q(0.05, 16));
        ProjectionPlan Synapses(int pre, int post, int delay, int rule, double size) =>
            new($"{pre} to {post}", pre, post, new PartPlan(rule, CommitNumber.Rounding, 0, 0))
            {
                Delay = delay,
                WeightBits = bits,
                Scale = random.Next(-1, 2),
                DensityQ16 = random.Next(2) == 0 ? ProjectionPlan.Dense : FixedPoint.Q(0.6, 16),
                InitialDeviationQ4 = FixedPoint.Q(size, bits - 1 + 4),
            };
        return new NetworkPlan(
            (ulong)seed,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), Inputs, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "hidden", new PartPlan(LifKind.Id, FixedPoint.Q(threshold, 15)), Neurons,
                    FixedPoint.Leak(tau),
                    new PartPlan(TriangleKind.Id, FixedPoint.Q(0.3 / threshold, 12)), signal,
                    ceiling),
                new PopulationPlan(
                    "readout", new PartPlan(ReadoutKind.Id), Readouts,
                    FixedPoint.Leak(Taus[random.Next(4)]),
                    new PartPlan(random.Next(2) == 0 ? SoftmaxKind.Id : RegressionKind.Id)),
            ],
            [
                Synapses(0, 1, 0, EpropKind.Id, 0.25),
                Synapses(1, 1, 1, EpropKind.Id, 0.15),
                Synapses(1, 2, 0, DeltaKind.Id, 0.25),
            ]);
    }

    /// <summary>The same with the last neurons ALIF.</summary>
    public static NetworkPlan Adaptive(int seed, int feedback)
    {
        NetworkPlan lif = Make(seed, feedback);
        PopulationPlan neurons = lif.Populations[1];
        var random = new Random(seed);
        long slower = (Limits.NoLeakQ31 - neurons.LeakQ31) / random.Next(1, 30);
        int adaptive = random.Next(1, Neurons + 1);
        int leak = (int)Math.Min(Limits.NoLeakQ31 - slower, Limits.LeakMaxQ31);
        int strength = FixedPoint.Q(0.02 + 0.3 * random.NextDouble(), 28);
        var alif = new PartPlan(AlifKind.Id, neurons.Neuron.Parameters[0], adaptive, leak,
            strength);
        var adapting = new PopulationPlan(
            neurons.Name, alif, Neurons, neurons.LeakQ31, neurons.Surrogate, neurons.Signals);
        return new NetworkPlan(lif.Seed, [lif.Populations[0], adapting, lif.Populations[2]],
            lif.Projections);
    }

    /// <summary>A plan whose neurons learn by filtered eligibility instead.</summary>
    public static NetworkPlan Filtered(NetworkPlan plan)
    {
        var rule = new PartPlan(EpropFilteredKind.Id, 0, 22, (int)plan.Populations[2].LeakQ31);
        ProjectionPlan[] projections =
        [
            .. plan.Projections.Select(
                (q, index) => index == 2 ? q : new ProjectionPlan(q.Name, q.Pre, q.Post, rule)
            {
                Delay = q.Delay,
                WeightBits = q.WeightBits,
                Scale = q.Scale,
                DensityQ16 = q.DensityQ16,
                InitialDeviationQ4 = q.InitialDeviationQ4,
            }),
        ];
        return new NetworkPlan(plan.Seed, plan.Populations, projections);
    }
}
