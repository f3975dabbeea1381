using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The ablation that shows what one rule is good for: the same network, where the synapses
/// that learn by it keep their first weights.</summary>
public static class RuleOff
{
    /// <param name="rule">Its number in the catalogue.</param>
    public static NetworkPlan Of(NetworkPlan plan, int rule) => new(
        plan.Seed, plan.Populations,
        [.. plan.Projections.Select(q => Of(q, rule))])
    {
        Schedule = plan.Schedule,
        Stream = plan.Stream,
    };

    static ProjectionPlan Of(ProjectionPlan plan, int rule)
    {
        if (plan.Rule.Id == rule) return plan.With(new PartPlan(0));
        if (plan.Beside.Id != rule) return plan;
        ProjectionPlan without = plan.With(plan.Rule);
        without.Beside = new PartPlan(0);
        return without;
    }
}
