using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.HostSim.Oracle.Errors;
using EdgeSpike.HostSim.Oracle.Neurons;
using EdgeSpike.HostSim.Oracle.Rules;
using EdgeSpike.HostSim.Oracle.Signals;
using EdgeSpike.HostSim.Oracle.Surrogates;

namespace EdgeSpike.HostSim.Oracle;

/// <summary>The kinds that a <see cref="ReferenceNetwork"/> knows, by their numbers in the
/// catalogue: one line each.</summary>
public static class ReferenceKinds
{
    static readonly Dictionary<int, Func<PopulationPlan, ReferencePopulation>> Neurons = new()
    {
        [Catalogue.Input] = plan => new InputReference(plan),
        [Catalogue.Lif] = plan => new LifReference(plan),
        [Catalogue.Alif] = plan => new AlifReference(plan),
        [Catalogue.MixedLif] = plan => new MixedLifReference(plan),
        [Catalogue.Graded] = plan => new GradedReference(plan),
        [Catalogue.Readout] = plan => new ReadoutReference(plan),
        [Catalogue.Memoryless] = plan => new MemorylessReference(plan),
    };

    static readonly Dictionary<int, Func<PopulationPlan, ReferenceSurrogate>> Surrogates = new()
    {
        [Catalogue.Triangle] = plan => new TriangleReference(plan),
        [Catalogue.Table] = plan => new TableReference(plan),
        [Catalogue.Derivative] = _ => new DerivativeReference(),
    };

    static readonly Dictionary<int, Func<ReferenceError>> Errors = new()
    {
        [Catalogue.Regression] = () => new RegressionReference(),
        [Catalogue.Softmax] = () => new SoftmaxReference(),
    };

    static readonly Dictionary<int, Func<PartPlan, int, ReferenceNetwork, ReferenceSignal>>
        Signals = new()
    {
        [Catalogue.Symmetric] = (part, _, network) => new SymmetricReference(part, network),
        [Catalogue.Random] = (part, index, network) => new RandomReference(part, index, network),
        [Catalogue.Regenerated] = (part, index, network) =>
            new RandomReference(part, index, network),
        [Catalogue.Adaptive] = (part, index, network) =>
            new AdaptiveReference(part, index, network),
        [Catalogue.RateCeiling] = (part, index, network) =>
            new RateCeilingReference(part, network.Populations[index].Size),
    };

    static readonly Dictionary<int, Func<PartPlan, ReferenceProjection, ulong, ReferenceRule>>
        Rules = new()
    {
        [Catalogue.Eprop] = (part, synapses, _) => new EpropReference(part, synapses),
        [Catalogue.Delta] = (part, synapses, _) => new DeltaReference(part, synapses),
        [Catalogue.EpropFiltered] = (part, synapses, _) =>
            new EpropFilteredReference(part, synapses),
        [Catalogue.Rflo] = (part, synapses, _) => new RfloReference(part, synapses),
        [Catalogue.GradedDelta] = (part, synapses, _) => new GradedDeltaReference(part, synapses),
        [Catalogue.Perturbation] = (part, synapses, seed) =>
            new PerturbationReference(part, synapses, seed),
        [Catalogue.Contrastive] = (part, synapses, _) => new ContrastiveReference(part, synapses),
    };

    /// <summary>A population at rest.</summary>
    /// <exception cref="BadInputException">Its kind of neuron has no reference.</exception>
    public static ReferencePopulation Population(PopulationPlan plan) =>
        Of(Neurons, plan.Neuron, Vocabulary.Neurons, $"population '{plan.Name}'")(plan);

    /// <summary>Gives a population its surrogate or error, and its signals.</summary>
    /// <param name="population">The population.</param>
    /// <param name="index">Its index.</param>
    /// <param name="network">Has all populations and projections by now.</param>
    /// <exception cref="BadInputException">Some kind has no reference.</exception>
    public static void Attach(ReferencePopulation population, int index, ReferenceNetwork network)
    {
        PopulationPlan plan = population.Plan;
        string where = $"population '{plan.Name}'";
        if (plan.Surrogate.Id == 0) return;
        if (population.IsReadout)
        {
            population.Error = Of(Errors, plan.Surrogate, Vocabulary.Errors, where)();
            return;
        }

        PartFamily family = population.IsSpiking ? Vocabulary.Surrogates : Vocabulary.Derivatives;
        population.Surrogate = Of(Surrogates, plan.Surrogate, family, where)(plan);
        population.Signals = [.. plan.Signals
            .Select(part => Of(Signals, part, Vocabulary.Signals, where)(part, index, network))];
    }

    /// <summary>How a projection learns.</summary>
    /// <returns>Null if it does not.</returns>
    /// <exception cref="BadInputException">Its rule has no reference.</exception>
    public static ReferenceRule? Rule(ReferenceProjection synapses, NetworkPlan plan)
    {
        PartPlan part = synapses.Plan.Rule;
        return part.Id == 0
            ? null
            : Of(Rules, part, Vocabulary.Rules, $"projection '{synapses.Plan.Name}'")(
                part, synapses, plan.Seed);
    }

    /// <summary>What people call a commit.</summary>
    public static string NameOfCommit(int number) =>
        Vocabulary.PairCommits.Kinds.FirstOrDefault(kind => kind.Id == number)?.Name ?? $"{number}";

    static T Of<T>(Dictionary<int, T> table, PartPlan part, PartFamily family, string where)
    {
        if (table.TryGetValue(part.Id, out T? kind)) return kind;
        string name = family.Kinds.FirstOrDefault(k => k.Id == part.Id)?.Name ?? $"{part.Id}";
        throw new BadInputException(
            $"{where}: {family.Name} '{name}' has no reference in double precision");
    }
}
