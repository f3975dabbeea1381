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
        [.. plan.Projections.Select(q => q.Rule.Id == rule ? q.With(new PartPlan(0)) : q)])
    {
        Schedule = plan.Schedule,
        Stream = plan.Stream,
    };
}
