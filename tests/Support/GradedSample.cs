using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>A small random network of graded units: 3 inputs, 5 units, 2 readouts.</summary>
internal static class GradedSample
{
    public const double Rate = 0.5;

    public static GradedModel Model(OracleSample sample) => new(
        sample.Between(1, 10), sample.Weights(5, 3, 0.8), sample.Weights(5, 5, 0.6),
        sample.Weights(2, 5, 1));

    /// <summary>A plan of such a network that learns by RFLO with symmetric feedback, at a rate of
    /// <see cref="Rate"/>.</summary>
    public static NetworkPlan Plan(ulong seed, double tau, int inputs, int units, int readouts)
    {
        ProjectionPlan Synapses(int pre, int post, int delay, int rule) =>
            new($"{pre} to {post}", pre, post, FixedPoint.Rule(rule, CommitNumber.Rounding, Rate))
            {
                Delay = delay,
                WeightBits = 16,
                InitialDeviationQ4 = FixedPoint.Q(0.3, 19),
            };
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", new PartPlan(InputKind.Id), inputs, Limits.NoLeakQ31,
                    new PartPlan(0)),
                new PopulationPlan(
                    "units", new PartPlan(GradedKind.Id, 0), units, FixedPoint.Kept(tau),
                    new PartPlan(DerivativeKind.Id), new PartPlan(SymmetricKind.Id, 2)),
                new PopulationPlan(
                    "readout", new PartPlan(MemorylessKind.Id), readouts, Limits.NoLeakQ31,
                    new PartPlan(RegressionKind.Id)),
            ],
            [
                Synapses(0, 1, 0, RfloKind.Id),
                Synapses(1, 1, 1, RfloKind.Id),
                Synapses(1, 2, 0, GradedDeltaKind.Id),
            ]);
    }
}
