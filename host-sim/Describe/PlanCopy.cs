using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Plans that differ from others in one thing.</summary>
public static class PlanCopy
{
    /// <summary>The same population with other names of its classes or channels.</summary>
    public static PopulationPlan With(this PopulationPlan plan, string[] names) =>
        new(plan.Name, plan.Neuron, plan.Size, plan.LeakQ31, plan.Surrogate, plan.Signals)
        {
            Noise = plan.Noise,
            Encoder = plan.Encoder,
            Ranges = plan.Ranges,
            Names = names,
        };

    /// <summary>The same projection with another rule, and with its weight terms if there is
    /// one.</summary>
    public static ProjectionPlan With(this ProjectionPlan plan, PartPlan rule) => new(plan.Name, plan.Pre, plan.Post, rule)
    {
        Delay = plan.Delay,
        WeightBits = plan.WeightBits,
        Scale = plan.Scale,
        DensityQ16 = plan.DensityQ16,
        InitialDeviationQ4 = plan.InitialDeviationQ4,
        InitialMeanQ4 = plan.InitialMeanQ4,
        Sign = plan.Sign,
        Terms = rule.Id == 0 ? [] : plan.Terms,
        TransposeOf = plan.TransposeOf,
    };
}
