using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Conformance;

/// <summary>Networks with a projection from one form of population to another.</summary>
internal static class RulePlaces
{
    private const uint Tau10 = 1932735283;

    /// <summary>The rule as its example has it.</summary>
    public static PartPlan RuleOf(RuleKind kind) =>
        kind.Example(1).Projections.First(p => p.Rule.Id == kind.Number).Rule;

    /// <summary>Projection 0 goes from one to the other and has the rule.</summary>
    public static NetworkPlan Between(int pre, int post, PartPlan rule, int size = 3)
    {
        bool neurons = pre != Form.Input && (post & Form.Outputs) == 0;
        PopulationPlan end = Population("post", post, size);
        bool shaken = Catalogue.Rules().Any(kind => kind.Number == rule.Id && kind.NeedsNoise);
        if (shaken && (post & Form.Targets) != 0)
            end.Noise = new PartPlan(GaussianKind.Id, 3277, 2);
        return new(
            1,
            [Population("pre", pre, size), end, Population("value", Form.Readout, 1)],
            [
                new ProjectionPlan("synapses", 0, 1, rule)
                {
                    Delay = neurons ? 1 : 0,
                    WeightBits = 16,
                    InitialDeviationQ4 = post == Form.Window ? 0 : 40000,
                },
            ])
        {
            Schedule = Schedules.Settling(2, 2),
        };
    }

    /// <summary>The first place that the rule fits, with so many neurons at either end.</summary>
    public static NetworkPlan Large(RuleKind kind, int size, PartPlan rule) =>
        Between(Lowest(kind.Pre), Lowest(kind.Post), rule, size);

    private static int Lowest(int forms) => forms & -forms;

    private static PopulationPlan Population(string name, int form, int size)
    {
        (PartPlan neuron, uint leak, PartPlan gradient) = form switch
        {
            Form.Input => (new PartPlan(InputKind.Id), Limits.NoLeakQ31, new PartPlan(0)),
            Form.Spiking =>
                (new PartPlan(LifKind.Id, 16384), Tau10, new PartPlan(TriangleKind.Id, 1229)),
            Form.Fixed => (
                new PartPlan(SynapticKind.Id, 16384, SynapticPopulation.KeepAll, 0, 1),
                Limits.NoLeakQ31, new PartPlan(0)),
            Form.Graded => (new PartPlan(GradedKind.Id, 0), Tau10, new PartPlan(DerivativeKind.Id)),
            Form.Readout => (new PartPlan(ReadoutKind.Id), Tau10, new PartPlan(SoftmaxKind.Id)),
            Form.Window => (
                new PartPlan(WindowKind.Id, 20, 2, 1, 1, 2, 1, 100), Limits.NoLeakQ31,
                new PartPlan(SoftmaxKind.Id)),
            Form.Counting =>
                (new PartPlan(CountingKind.Id, 16384), Tau10, new PartPlan(RegressionKind.Id)),
            _ => (new PartPlan(MemorylessKind.Id), Limits.NoLeakQ31,
                new PartPlan(RegressionKind.Id)),
        };
        return new PopulationPlan(name, neuron, size, leak, gradient);
    }
}
