using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>The ablation that shows a useless hidden layer: the same network, where only what ends
/// at an output learns.</summary>
/// <remarks>An output sends spikes or values to no other population; copies of weights that lead
/// back from it do not count.</remarks>
public static class HiddenFixed
{
    /// <summary>Whether a projection learns that does not end at an output.</summary>
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

    static bool IsHidden(NetworkPlan plan, ProjectionPlan projection) =>
        projection.Rule.Id != 0 && !IsOutput(plan, projection.Post);

    static bool IsOutput(NetworkPlan plan, int population) => plan.Projections.All(
        q => q.Pre != population || q.Post == population || q.TransposeOf >= 0);
}
