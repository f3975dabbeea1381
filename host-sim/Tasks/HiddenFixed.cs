using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The ablation that shows a useless hidden layer: the same network, where only what ends
/// at a readout learns.</summary>
public static class HiddenFixed
{
    /// <summary>Whether a projection learns that does not end at a readout.</summary>
    public static bool IsLearned(NetworkPlan plan) => plan.Projections.Any(q => IsHidden(plan, q));

    /// <summary>The same plan without the rules of those projections.</summary>
    public static NetworkPlan Of(NetworkPlan plan)
    {
        ProjectionPlan[] projections = [.. plan.Projections.Select(q =>
            IsHidden(plan, q) ? q.With(new PartPlan(0)) : q)];
        return new NetworkPlan(plan.Seed, plan.Populations, projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream,
        };
    }

    static bool IsHidden(NetworkPlan plan, ProjectionPlan projection) => projection.Rule.Id != 0
        && plan.Populations[projection.Post].Neuron.Id
            is not (ReadoutKind.Id or MemorylessKind.Id or WindowKind.Id or CountingKind.Id);
}
