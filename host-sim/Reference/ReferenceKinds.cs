using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference.Errors;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.HostSim.Reference.Noises;
using EdgeSpike.HostSim.Reference.Pushes;
using EdgeSpike.HostSim.Reference.Rules;
using EdgeSpike.HostSim.Reference.Signals;
using EdgeSpike.HostSim.Reference.Surrogates;
using EdgeSpike.HostSim.Reference.Terms;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Reference;

/// <summary>The kinds that a <see cref="ReferenceNetwork"/> knows, by their numbers in the
/// catalogue: one line each.</summary>
public static class ReferenceKinds
{
    static readonly Dictionary<int, Func<PopulationPlan, ReferencePopulation>> Neurons = new()
    {
        [InputKind.Id] = plan => new InputReference(plan),
        [LifKind.Id] = plan => new LifReference(plan),
        [AlifKind.Id] = plan => new AlifReference(plan),
        [MixedLifKind.Id] = plan => new MixedLifReference(plan),
        [GradedKind.Id] = plan => new GradedReference(plan),
        [ReadoutKind.Id] = plan => new ReadoutReference(plan),
        [MemorylessKind.Id] = plan => new MemorylessReference(plan),
        [WinnersKind.Id] = plan => new WinnersReference(plan),
        [HomeostaticKind.Id] = plan => new HomeostaticReference(plan),
        [BeliefKind.Id] = plan => new BeliefReference(plan),
        [CountingKind.Id] = plan => new CountingReference(plan),
        [BiasKind.Id] = plan => new BiasReference(plan),
        [SynapticKind.Id] = plan => new SynapticReference(plan),
        [CubaLifKind.Id] = plan => new CubaLifReference(plan),
        [RefractoryLifKind.Id] = plan => new RefractoryLifReference(plan),
        [IzhikevichKind.Id] = plan => new IzhikevichReference(plan),
        [WindowKind.Id] = plan => new WindowReference(plan),
    };

    static readonly Dictionary<int, Func<PartPlan, ulong, int, ReferenceNoise>> Noises = new()
    {
        [GaussianKind.Id] =
            (part, seed, population) => new GaussianReference(part, seed, population),
    };

    static readonly Dictionary<int, Func<PopulationPlan, ReferenceSurrogate>> Surrogates = new()
    {
        [TriangleKind.Id] = plan => new TriangleReference(plan),
        [TableKind.Id] = plan => new TableReference(plan),
        [DerivativeKind.Id] = _ => new DerivativeReference(),
        [FlatKind.Id] = _ => new FlatReference(),
    };

    static readonly Dictionary<int, Func<ReferencePopulation, ReferencePush>> Pushes = new()
    {
        [NudgedKind.Id] = population => new NudgedReference(population),
        [SpikedKind.Id] = population => new SpikedReference(population),
    };

    static readonly Dictionary<int, Func<PartPlan, ReferenceError>> Errors = new()
    {
        [RegressionKind.Id] = _ => new RegressionReference(),
        [SoftmaxKind.Id] = _ => new SoftmaxReference(),
        [ValueKind.Id] = part => new ValueReference(part),
    };

    static readonly Dictionary<int, SignalMaker> Signals = new()
    {
        [SymmetricKind.Id] = (part, _, network) => new SymmetricReference(part, network),
        [RandomKind.Id] = (part, index, network) => new RandomReference(part, index, network),
        [RegeneratedKind.Id] = (part, index, network) =>
            new RandomReference(part, index, network),
        [AdaptiveKind.Id] = (part, index, network) =>
            new AdaptiveReference(part, index, network),
        [RateCeilingKind.Id] = (part, index, network) =>
            new RateCeilingReference(part, network.Populations[index].Size),
        [FixedPredictionKind.Id] =
            (part, _, network) => new FixedPredictionReference(part, network),
        [ExactPredictionKind.Id] =
            (part, _, network) => new ExactPredictionReference(part, network),
        [StrictPredictionKind.Id] =
            (part, _, network) => new StrictPredictionReference(part, network),
    };

    static readonly Dictionary<int, RuleMaker> Rules = new()
    {
        [EpropKind.Id] = (part, synapses, _) => new EpropReference(part, synapses),
        [DeltaKind.Id] = (part, synapses, _) => new DeltaReference(part, synapses),
        [EpropFilteredKind.Id] = (part, synapses, _) =>
            new EpropFilteredReference(part, synapses),
        [RfloKind.Id] = (part, synapses, _) => new RfloReference(part, synapses),
        [GradedDeltaKind.Id] = (part, synapses, _) => new GradedDeltaReference(part, synapses),
        [PerturbationKind.Id] = (part, synapses, network) =>
            new PerturbationReference(part, synapses, network.Plan.Seed),
        [FullPerturbationKind.Id] = (part, synapses, network) =>
            new FullPerturbationReference(part, synapses, network.Plan.Seed),
        [NodePerturbationKind.Id] = (part, synapses, network) =>
            new NodePerturbationReference(part, synapses, network),
        [HybridPerturbationKind.Id] = (part, synapses, network) =>
            new HybridPerturbationReference(part, synapses, network.Plan.Seed),
        [ContrastiveKind.Id] = (part, synapses, _) => new ContrastiveReference(part, synapses),
        [OjaKind.Id] = (part, synapses, _) => new OjaReference(part, synapses),
        [StdpKind.Id] = (part, synapses, _) => new StdpReference(part, synapses),
        [InhibitoryStdpKind.Id] = (part, synapses, _) =>
            new InhibitoryStdpReference(part, synapses),
        [RewardStdpKind.Id] = (part, synapses, _) => new RewardStdpReference(part, synapses),
        [EpropRewardKind.Id] = (part, synapses, _) => new EpropRewardedReference(
            part, synapses, new MeanReference(part.Parameters[5])),
        [DeltaRewardKind.Id] = (part, synapses, _) => new DeltaRewardedReference(
            part, synapses, new MeanReference(part.Parameters[4])),
        [EpropTdKind.Id] = (part, synapses, network) => new EpropRewardedReference(
            part, synapses,
            new DifferenceReference(network.Populations[part.Parameters[5]], part.Parameters[4])),
        [DeltaTdKind.Id] = (part, synapses, network) => new DeltaRewardedReference(
            part, synapses,
            new DifferenceReference(network.Populations[part.Parameters[4]], part.Parameters[3])),
        [TwoPhaseKind.Id] = (part, synapses, _) => new TwoPhaseReference(part, synapses),
        [PredictiveKind.Id] = (part, synapses, _) => new PredictiveReference(part, synapses),
        [SpikeTrainKind.Id] = (part, synapses, _) => new SpikeTrainReference(part, synapses),
        [NormalisedDeltaKind.Id] = (part, synapses, _) =>
            new NormalisedDeltaReference(part, synapses),
        [SleepReplayKind.Id] = (part, synapses, _) => new SleepReplayReference(part, synapses),
    };

    static readonly Dictionary<int, Func<PartPlan, ReferenceProjection, ReferenceTerm>> Terms =
        new()
        {
            [L2Kind.Id] = (part, _) => new L2Reference(part),
            [L1Kind.Id] = (part, synapses) => new L1Reference(part, synapses),
            [BeanKind.Id] = (part, synapses) => new BeanReference(part, synapses),
        };

    delegate ReferenceSignal SignalMaker(PartPlan part, int index, ReferenceNetwork network);

    delegate ReferenceRule RuleMaker(PartPlan part, ReferenceProjection synapses,
        ReferenceNetwork network);

    /// <summary>A population at rest.</summary>
    /// <exception cref="BadInputException">Its kind of neuron has no reference.</exception>
    public static ReferencePopulation Population(PopulationPlan plan) =>
        Of(Neurons, plan.Neuron, Vocabulary.Neurons, $"population '{plan.Name}'")(plan);

    /// <summary>Gives a population its surrogate or error, and its signals.</summary>
    /// <param name="network">Has all populations and projections by now.</param>
    /// <exception cref="BadInputException">Some kind has no reference.</exception>
    public static void Attach(ReferencePopulation population, int index, ReferenceNetwork network)
    {
        PopulationPlan plan = population.Plan;
        string where = $"population '{plan.Name}'";
        if (plan.Noise.Id != 0)
        {
            population.Noise = Of(Noises, plan.Noise, Vocabulary.Noises, where)(
                plan.Noise, network.Plan.Seed, index);
        }

        if (plan.Surrogate.Id == 0) return;
        bool pushed = Pushes.TryGetValue(plan.Surrogate.Id,
            out Func<ReferencePopulation, ReferencePush>? push);
        if (pushed) population.Push = push!(population);
        if (population.IsReadout)
        {
            if (!pushed)
                population.Error =
                    Of(Errors, plan.Surrogate, Vocabulary.Errors, where)(plan.Surrogate);
            return;
        }

        PartFamily family = population.IsSpiking ? Vocabulary.Surrogates : Vocabulary.Derivatives;
        if (!pushed) population.Surrogate = Of(Surrogates, plan.Surrogate, family, where)(plan);
        population.Signals = [.. plan.Signals
            .Select(part => Of(Signals, part, Vocabulary.Signals, where)(part, index, network))];
    }

    /// <summary>How a projection learns.</summary>
    /// <param name="part">Its rule, or the one beside it.</param>
    /// <returns>Null if it does not.</returns>
    /// <exception cref="BadInputException">Its rule has no reference.</exception>
    public static ReferenceRule? Rule(
        ReferenceProjection synapses, PartPlan part, ReferenceNetwork network)
    {
        return part.Id == 0
            ? null
            : Of(Rules, part, Vocabulary.Rules, $"projection '{synapses.Plan.Name}'")(
                part, synapses, network);
    }

    /// <summary>What pulls at the weights of a projection beside its rule.</summary>
    /// <exception cref="BadInputException">Some term has no reference.</exception>
    public static ReferenceTerm[] TermsOf(ReferenceProjection synapses) =>
    [
        .. synapses.Plan.Terms.Select(part =>
            Of(Terms, part, Vocabulary.Terms, $"projection '{synapses.Plan.Name}'")(part,
                synapses)),
    ];

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
