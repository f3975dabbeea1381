using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The learning rules of a plan.</summary>
public static class PlanRules
{
    /// <summary>Their names, those beside others too, each once, in the order of the
    /// projections.</summary>
    public static IReadOnlyList<string> Names(NetworkPlan plan) =>
    [
        .. plan.Projections.SelectMany(q => new[] { q.Rule, q.Beside })
            .Where(rule => rule.Id != 0)
            .Select(rule => Vocabulary.Rules.OfId(rule.Id).Name).Distinct(),
    ];
}
