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

    /// <summary>The same population with other constants of its neurons.</summary>
    /// <param name="leakQ31">Fraction kept a step, Q31.</param>
    public static PopulationPlan With(this PopulationPlan plan, PartPlan neuron, uint leakQ31) =>
        new(plan.Name, neuron, plan.Size, leakQ31, plan.Surrogate, plan.Signals)
        {
            Noise = plan.Noise,
            Encoder = plan.Encoder,
            Ranges = plan.Ranges,
            Names = plan.Names,
        };

    /// <summary>The same projection with another rule, and with the rule beside it and its weight
    /// terms if there is one.</summary>
    public static ProjectionPlan With(this ProjectionPlan plan, PartPlan rule) =>
        new(plan.Name, plan.Pre, plan.Post, rule)
        {
            Delay = plan.Delay,
            WeightBits = plan.WeightBits,
            Scale = plan.Scale,
            DensityQ16 = plan.DensityQ16,
            InitialDeviationQ4 = plan.InitialDeviationQ4,
            InitialMeanQ4 = plan.InitialMeanQ4,
            Sign = plan.Sign,
            Beside = rule.Id == 0 ? new PartPlan(0) : plan.Beside,
            Terms = rule.Id == 0 ? [] : plan.Terms,
            TransposeOf = plan.TransposeOf,
        };

    /// <summary>The same projection with another exponent of its weights' unit.</summary>
    public static ProjectionPlan Scaled(this ProjectionPlan plan, int scale)
    {
        ProjectionPlan copy = plan.With(plan.Rule);
        copy.Terms = plan.Terms;
        copy.Scale = scale;
        return copy;
    }
}
