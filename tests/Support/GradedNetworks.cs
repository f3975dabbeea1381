using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>Small networks of graded neurons for the tests of rules that work pair by
/// pair.</summary>
internal static class GradedNetworks
{
    public const uint KeepHalf = 1u << 30;

    public static readonly PartPlan None = new(0);

    /// <summary>A row of a schedule for each phase number that tests use.</summary>
    public static readonly PhasePlan[] TwoPhases = [new("first", 1), new("second", 1)];

    public static PopulationPlan Clamped(int size) =>
        new("clamped", new PartPlan(GradedKind.Id, int.MaxValue), size, 0, None);

    public static PopulationPlan Free(int size, uint keep, int clampedPhases = 0,
        params PartPlan[] signals) =>
        new("graded", new PartPlan(GradedKind.Id, clampedPhases), size, keep,
            new PartPlan(DerivativeKind.Id), signals);

    public static PopulationPlan Instant(int size) =>
        new("readout", new PartPlan(MemorylessKind.Id), size, 0, new PartPlan(RegressionKind.Id));

    /// <summary>16-bit weights of Q4.12.</summary>
    public static ProjectionPlan Synapses(int pre, int post, int delay, PartPlan rule,
        double deviation) =>
        new("synapses", pre, post, rule)
        {
            Delay = delay,
            WeightBits = 16,
            Scale = 3,
            InitialDeviationQ4 = (int)(deviation * 65536),
        };

    public static Network Build(PopulationPlan[] populations,
        params ProjectionPlan[] projections) =>
        NetworkBuilder.Build(new NetworkPlan(3, populations, projections) { Schedule = TwoPhases },
            new Kernels());

    public static int[] Weights(this Network network, int projection) =>
        [.. Enumerable.Range(0, network.Projections[projection].Weights.Count)
            .Select(k => network.Projections[projection].Weights[k])];

    public static void SetWeights(this Network network, int projection, params int[] weights)
    {
        for (int k = 0; k < weights.Length; k++)
            network.Projections[projection].Weights.Put(k, weights[k]);
    }
}
