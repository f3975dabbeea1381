using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.Tests.Conformance;

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

    /// <summary>Random networks of kinds that have a reference whose bounds hold from step to
    /// step: errors that push a potential over its threshold and neurons with a current of their
    /// own, counted spikes, or windows, have tests of their own.</summary>
    public static NetworkPlan Random(ulong seed) => Of(RandomPlans.Make(seed, fits: plan =>
    {
        try
        {
            return new ReferenceNetwork(plan).Populations.All(
                p => p.Push == null
                    && p is not (SynapticReference or CubaLifReference or IzhikevichReference
                        or CountingReference or WindowReference));
        }
        catch (BadInputException)
        {
            return false;
        }
    }));

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

    /// <summary>Gradients saturate at rates as large as random plans have.</summary>
    private static ProjectionPlan WithMean(ProjectionPlan q)
    {
        if (q.Rule.Id == 0) return q;
        int[] given = [.. q.Rule.Parameters];
        if (given is [CommitNumber.Plain, ..]) given[0] = CommitNumber.Rounding;
        IReadOnlyList<(int Min, int Max)> ranges =
            DeclaredRanges.Of(Catalogue.Rules().Single(kind => kind.Number == q.Rule.Id)).All;
        for (int n = 0; n < ranges.Count; n++)
        {
            if (ranges[n] == (LearningRate.ExponentMin, LearningRate.ExponentMax))
                given[n] += q.WeightBits == 8 ? 3 : 8;
        }

        return q.With(new PartPlan(q.Rule.Id, given));
    }
}
