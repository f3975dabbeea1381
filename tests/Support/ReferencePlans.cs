using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>Plans made fit to be compared with their references: every phase learns and is long
/// enough, and no
/// commit drifts on purpose or saturates.</summary>
internal static class ReferencePlans
{
    private const int PhaseSteps = 30;

    public static NetworkPlan Of(NetworkPlan plan) => new(
        plan.Seed, plan.Populations, [.. plan.Projections.Select(WithMean)])
    {
        Schedule = [.. plan.Schedule.Select(row => new PhasePlan(row.Name, PhaseSteps)
        {
            Source = row.Source,
            Taught = row.Taught,
            Judged = row.Judged,
            Learns = true,
        })],
    };

    /// <summary>A plan of <see cref="TwinPlans"/> that learns.</summary>
    public static NetworkPlan Learning(NetworkPlan plan) => new(
        plan.Seed, plan.Populations, [.. plan.Projections.Select(q => q.With(Rated(q, 1 << 14)))]);

    /// <summary>The same plan with one number a little off.</summary>
    public static NetworkPlan Off(NetworkPlan plan, string what)
    {
        PopulationPlan neurons = plan.Populations[1];
        int threshold = neurons.Neuron.Parameters[0];
        if (what == "threshold") threshold += threshold / 100;
        uint leak = what == "leak" ? neurons.LeakQ31 - neurons.LeakQ31 / 1000 : neurons.LeakQ31;
        int mantissa = what == "rate" ? (1 << 14) * 6 / 5 : 1 << 14;
        return new NetworkPlan(
            plan.Seed,
            [
                plan.Populations[0],
                new PopulationPlan(
                    neurons.Name, new PartPlan(neurons.Neuron.Id, threshold), neurons.Size, leak,
                        neurons.Surrogate,
                    neurons.Signals),
                plan.Populations[2],
            ],
            [.. plan.Projections.Select(q => q.With(Rated(q, mantissa)))]);
    }

    /// <summary>A rate at which weights move by some units a trial, whatever their width.</summary>
    private static PartPlan Rated(ProjectionPlan q, int mantissa) =>
        new(q.Rule.Id, q.Rule.Parameters[0], mantissa, q.WeightBits == 8 ? 20 : 24);

    /// <summary>Slopes of e-prop and of the delta rule saturate at rates as large as random plans
    /// have.</summary>
    private static ProjectionPlan WithMean(ProjectionPlan q)
    {
        int[] given = [.. q.Rule.Parameters];
        if (given is [CommitNumber.Plain, ..]) given[0] = CommitNumber.Rounding;
        int exponent = q.Rule.Id switch
        {
            EpropKind.Id or DeltaKind.Id => 2,
            EpropFilteredKind.Id => 1,
            _ => -1,
        };
        if (exponent >= 0) given[exponent] += q.WeightBits == 8 ? 3 : 8;
        return q.With(new PartPlan(q.Rule.Id, given));
    }
}
