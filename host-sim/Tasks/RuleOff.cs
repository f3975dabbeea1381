using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The ablation that shows what one rule or weight term is good for: the same network,
/// where the synapses that learn by the rule keep their first weights, or where nothing pulls at
/// them by the term.</summary>
public static class RuleOff
{
    /// <param name="part">A rule or a weight term.</param>
    public static NetworkPlan Of(NetworkPlan plan, PartKind part) => new(
        plan.Seed, plan.Populations,
        [.. plan.Projections.Select(q =>
            part is TermKind ? WithoutTerm(q, part.Number) : Of(q, part.Number))])
    {
        Schedule = plan.Schedule,
        Stream = plan.Stream,
    };

    static ProjectionPlan WithoutTerm(ProjectionPlan plan, int term)
    {
        if (plan.Terms.All(one => one.Id != term)) return plan;
        ProjectionPlan without = plan.With(plan.Rule);
        without.Terms = [.. plan.Terms.Where(one => one.Id != term)];
        return without;
    }

    static ProjectionPlan Of(ProjectionPlan plan, int rule)
    {
        if (plan.Rule.Id == rule) return plan.With(new PartPlan(0));
        if (plan.Beside.Id != rule) return plan;
        ProjectionPlan without = plan.With(plan.Rule);
        without.Beside = new PartPlan(0);
        return without;
    }
}
