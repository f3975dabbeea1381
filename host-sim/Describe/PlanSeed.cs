using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>One plan under several seeds.</summary>
public static class PlanSeed
{
    /// <summary>The same plan under a seed.</summary>
    /// <param name="seed">Key of every random number.</param>
    public static NetworkPlan Under(this NetworkPlan plan, ulong seed) =>
        new(seed, plan.Populations, plan.Projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream
        };
}
