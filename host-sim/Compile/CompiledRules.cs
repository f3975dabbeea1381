using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Which rules have a text, by their numbers.</summary>
public static class CompiledRules
{
    /// <summary>The text of a projection's rule.</summary>
    /// <param name="site">Of the postsynaptic population; null if it has none.</param>
    /// <returns>Null if the projection has no rule that learns from steps.</returns>
    /// <exception cref="CannotCompileException">Its rule has no text.</exception>
    public static RuleText? Of(StepPlan at, ProjectionText synapses, SiteText? site)
    {
        PartPlan rule = at.Plan.Projections[synapses.Q].Rule;
        PartPlan beside = at.Plan.Projections[synapses.Q].Beside;
        if (beside.Id != 0) throw Missing(at, synapses.Projection, beside);
        int[] given = rule.Parameters;
        return rule.Id switch
        {
            0 => null,
            NormalisedDeltaKind.Id => null,
            EpropKind.Id or DeltaKind.Id =>
                new RankOneText(at, synapses, site, given[0], given[1], given[2]),
            EpropFilteredKind.Id =>
                new FilteredText(at, synapses, site, given[0], given[1], (uint)given[2]),
            RfloKind.Id => new RfloText(at, synapses, site, given),
            GradedDeltaKind.Id => new GradedDeltaText(at, synapses, site, given),
            PerturbationKind.Id => new PerturbationText(at, synapses, given),
            ContrastiveKind.Id => new ContrastiveText(at, synapses, given),
            OjaKind.Id => new OjaText(at, synapses, given),
            _ => throw Missing(at, synapses.Projection, rule),
        };
    }

    /// <summary>η of a rule that learns from examples at a window readout, Q8.</summary>
    /// <returns>0 if there is no rule.</returns>
    /// <exception cref="CannotCompileException">Its rule has no text.</exception>
    public static int WindowRate(StepPlan at, Projection projection)
    {
        PartPlan rule = at.Plan.Projections[projection.Index].Rule;
        return rule.Id switch
        {
            0 => 0,
            NormalisedDeltaKind.Id => rule.Parameters[0],
            _ => throw Missing(at, projection, rule),
        };
    }

    static CannotCompileException Missing(StepPlan at, Projection projection, PartPlan rule) =>
        new($"{at.NameOf(projection)}: rule {rule.Id} is not among those that are compiled");
}
