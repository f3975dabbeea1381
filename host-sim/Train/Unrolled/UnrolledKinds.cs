using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>The kinds of population through which a gradient can go back, by their numbers in the
/// catalogue: one line each.</summary>
public static class UnrolledKinds
{
    static readonly Dictionary<int, Func<PopulationPlan, ReferencePopulation, UnrolledPopulation>>
        Kinds = new()
        {
            [InputKind.Id] = (plan, _) => new UnrolledInput(plan),
            [LifKind.Id] = Spiking,
            [AlifKind.Id] = Spiking,
            [MixedLifKind.Id] = Spiking,
            [GradedKind.Id] = Graded,
            [ReadoutKind.Id] = Readout,
            [MemorylessKind.Id] = Readout,
        };

    /// <param name="reference">The same in doubles, with its surrogate or error.</param>
    /// <exception cref="BadInputException">No gradient goes back through it.</exception>
    public static UnrolledPopulation Of(ReferencePopulation reference)
    {
        PopulationPlan plan = reference.Plan;
        if (plan.Noise.Id != 0) throw Refusal(plan, "noise", "none");
        if (Kinds.TryGetValue(plan.Neuron.Id, out var make)) return make(plan, reference);
        string kind = Name(plan.Neuron.Id);
        string known = string.Join(", ", Kinds.Keys.Select(Name));
        throw Refusal(plan, $"kind '{kind}'", $"one of {known}");
    }

    static UnrolledSpiking Spiking(PopulationPlan plan, ReferencePopulation reference) =>
        reference.Surrogate is { } surrogate
            ? new UnrolledSpiking(plan, surrogate)
            : throw Refusal(plan, "no surrogate gradient", "a surrogate: triangle or table");

    static UnrolledGraded Graded(PopulationPlan plan, ReferencePopulation reference) =>
        plan.Neuron.Parameters[0] == 0
            ? new UnrolledGraded(plan)
            : throw Refusal(plan, "graded neurons that are clamped", "none");

    static UnrolledReadout Readout(PopulationPlan plan, ReferencePopulation reference) =>
        new UnrolledReadout(plan) { Error = reference.Error };

    static BadInputException Refusal(PopulationPlan plan, string found, string expected) => new(
        $"population '{plan.Name}': {found}, through which this trainer cannot go back;"
        + $" expected {expected}");

    static string Name(int id) => Vocabulary.Neurons.Kinds.First(kind => kind.Id == id).Name;
}
