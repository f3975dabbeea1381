using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Which kinds of the catalogue a plan has.</summary>
internal static class PlanKinds
{
    /// <summary>Those of the whole catalogue.</summary>
    public static IEnumerable<(string Family, int Number)> All =>
    [
        .. Named("neuron", Catalogue.Neurons()), .. Named("encoder", Catalogue.Encoders()),
        .. Named("gradient", Catalogue.Gradients()), .. Named("signal", Catalogue.Signals()),
        .. Named("rule", Catalogue.Rules()), .. Named("term", Catalogue.Terms()),
        .. Named("noise", Catalogue.Noises()),
    ];

    /// <summary>Those of a plan; number 0 is no part.</summary>
    public static IEnumerable<(string Family, int Number)> Of(NetworkPlan plan)
    {
        foreach (PopulationPlan population in plan.Populations)
        {
            yield return ("neuron", population.Neuron.Id);
            yield return ("encoder", population.Encoder.Id);
            yield return ("gradient", population.Surrogate.Id);
            yield return ("noise", population.Noise.Id);
            foreach (PartPlan signal in population.Signals) yield return ("signal", signal.Id);
        }

        foreach (ProjectionPlan projection in plan.Projections)
        {
            yield return ("rule", projection.Rule.Id);
            foreach (PartPlan term in projection.Terms) yield return ("term", term.Id);
        }
    }

    private static IEnumerable<(string Family, int Number)> Named(
        string family, PartKind[] kinds) =>
        kinds.Select(kind => (family, kind.Number));
}
