using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Plan to description: what compiles to exactly this plan again.</summary>
/// <remarks>Steps are 1 ms there, and time constants are fractions kept: a plan knows
/// neither.</remarks>
public static class NetworkDescriber
{
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="plan">Any that was described once, or could have been.</param>
    /// <exception cref="BadInputException">No description has such a part.</exception>
    public static JsonTree Describe(string source, NetworkPlan plan)
    {
        var place = new TextPlace(source, 0, 0);
        try
        {
            return Network(plan, place);
        }
        catch (BadInputException problem)
        {
            throw place.Refuse(problem.Message);
        }
    }

    static JsonTree Network(NetworkPlan plan, TextPlace place)
    {
        JsonTree network = JsonTree.Object(place);
        if (plan.Seed <= int.MaxValue) network.Add(Shapes.Seed.Name, JsonTree.Of(plan.Seed, place));
        JsonTree populations = JsonTree.Object(place);
        foreach (PopulationPlan population in plan.Populations)
        {
            Add(populations, population.Name,
                Population(population, new PlanNumbers(plan, UnitContext.Plain), place));
        }

        network.Add("populations", populations);
        JsonTree projections = JsonTree.Object(place);
        foreach (ProjectionPlan projection in plan.Projections)
        {
            var units = new UnitContext(1, projection.WeightBits, projection.Scale);
            Add(projections, projection.Name,
                Projection(projection, new PlanNumbers(plan, units), place));
        }

        network.Add("projections", projections);
        JsonTree schedule = JsonTree.Object(place);
        foreach (PhasePlan phase in plan.Schedule)
        {
            Add(schedule, phase.Name,
                Phase(phase, new PlanNumbers(plan, UnitContext.Plain), place));
        }

        if (plan.Schedule.Length > 0) network.Add("schedule", schedule);
        if (plan.Stream != null) network.Add(StreamShape.Name, StreamShape.Write(plan, place));
        return network;
    }

    static JsonTree Population(PopulationPlan plan, PlanNumbers numbers, TextPlace place)
    {
        var kind = (DescribedNeuron)Vocabulary.Neurons.OfId(plan.Neuron.Id);
        JsonTree tree = JsonTree.Object(place);
        tree.Add("kind", JsonTree.Of(kind.Name, place));
        Shapes.Size.Write(tree, numbers.With(plan.Size));
        kind.Leak?.Write(tree, plan.LeakQ31);
        kind.Write(tree, numbers.With(plan.Neuron.Parameters));
        kind.Gradient?.Write(tree, plan.Surrogate, numbers);
        kind.Signals?.Write(tree, plan.Signals, numbers);
        kind.Noise?.Write(tree, plan.Noise, numbers);
        kind.Encoder?.Write(tree, plan.Encoder, numbers);
        EncoderRanges.Write(tree, plan);
        kind.Names?.Write(tree, plan.Names);
        return tree;
    }

    static JsonTree Projection(ProjectionPlan plan, PlanNumbers numbers, TextPlace place)
    {
        JsonTree tree = JsonTree.Object(place);
        Shapes.From.Write(tree, numbers.With(plan.Pre));
        Shapes.To.Write(tree, numbers.With(plan.Post));
        Shapes.Delay.Write(tree, numbers.With(plan.Delay));
        Shapes.WeightBits.Write(tree, numbers.With(plan.WeightBits));
        Shapes.Scale.Write(tree, numbers.With(plan.Scale));
        Shapes.Density.Write(tree, numbers.With(plan.DensityQ16));
        Shapes.Deviation.Write(tree, numbers.With(plan.InitialDeviationQ4));
        if (plan.InitialMeanQ4 != 0) Shapes.Mean.Write(tree, numbers.With(plan.InitialMeanQ4));
        if (plan.Sign != 0) Shapes.Sign.Write(tree, numbers.With(plan.Sign));
        Shapes.TransposeOf.Write(tree, numbers.With(plan.TransposeOf));
        Shapes.Rule.Write(tree, plan.Rule, numbers);
        Shapes.Beside.Write(tree, plan.Beside, numbers);
        Shapes.Terms.Write(tree, plan.Terms, numbers);
        return tree;
    }

    static JsonTree Phase(PhasePlan plan, PlanNumbers numbers, TextPlace place)
    {
        JsonTree tree = JsonTree.Object(place);
        Shapes.PhaseSteps.Write(tree, numbers.With(plan.Steps));
        Shapes.PhaseSource.Write(tree, numbers.With(plan.Source));
        Shapes.Taught.Write(tree, numbers.With(plan.Taught ? 1 : 0));
        Shapes.Learns.Write(tree, numbers.With(plan.Learns ? 1 : 0));
        Shapes.Judged.Write(tree, numbers.With(plan.Judged ? 1 : 0));
        return tree;
    }

    static void Add(JsonTree names, string name, JsonTree part)
    {
        bool good = PartName.IsGood(name) && names.Find(name) == null;
        if (!good)
            throw new BadInputException(
                $"part '{name}': expected {PartName.Expected}, each name once");
        names.Add(name, part);
    }
}
