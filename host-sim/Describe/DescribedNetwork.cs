using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A network that a task learns with: every plan of it but for the seed.</summary>
/// <param name="Name">Where it came from, for messages.</param>
/// <param name="Described">The plan, under whatever seed.</param>
public sealed record DescribedNetwork(string Name, NetworkPlan Described)
{
    /// <summary>Name of the task that it is made for; null if its description says none.</summary>
    public string? Task { get; init; }

    /// <summary>The plan under a seed.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed) => Described.Under(seed);

    /// <summary>Neurons that are neither input nor readout.</summary>
    public int HiddenNeurons =>
        Described.Populations
            .Where(p => p.Neuron.Id is not (InputKind.Id or BiasKind.Id or ReadoutKind.Id
                or MemorylessKind.Id or WindowKind.Id
                or CountingKind.Id))
            .Sum(p => p.Size);

    /// <summary>Bits of the widest weights.</summary>
    public int WeightBits => Described.Projections.Select(p => p.WeightBits).DefaultIfEmpty().Max();

    /// <summary>The only input with samples of its own, or spikes from outside.</summary>
    /// <exception cref="BadInputException">There is none, or more than one.</exception>
    public int Input() => Found(PlanEnds.Input(Described), "input");

    /// <summary>The only readout of classes, leaky or of windows.</summary>
    /// <param name="classes">Outputs that it must have.</param>
    /// <exception cref="BadInputException">There is none, more than one, or one of another
    /// size.</exception>
    public int Readout(int classes) =>
        Sized(Readout(), "readout", classes);

    /// <summary>Likewise, of any size.</summary>
    /// <exception cref="BadInputException">There is none, or more than one.</exception>
    public int Readout() => Found(PlanEnds.Readout(Described), "readout");

    /// <summary>The only population of a kind.</summary>
    /// <param name="kind">Number of the neuron in the catalogue, such as
    /// <see cref="InputKind.Id"/>.</param>
    /// <param name="what">How a task calls it: "input" or "readout".</param>
    /// <exception cref="BadInputException">There is none, or more than one.</exception>
    public int Only(int kind, string what)
    {
        int[] found =
            [.. Enumerable.Range(0, Described.Populations.Length).Where(p => Is(p, kind))];
        if (found.Length == 1) return found[0];
        throw new BadInputException(
            $"{Name}: {found.Length} populations of kind {what}, expected one for this task");
    }

    int Found(int index, string what)
    {
        if (index >= 0) return index;
        string found = index == PlanEnds.None ? "no" : "several";
        throw new BadInputException(
            $"{Name}: {found} populations of kind {what}, expected one for this task");
    }

    /// <summary>The only population of a kind, whose size the task knows.</summary>
    /// <param name="kind">Number of the neuron in the catalogue.</param>
    /// <param name="what">How a task calls it.</param>
    /// <param name="size">Neurons that it must have.</param>
    /// <exception cref="BadInputException">There is none, more than one, or one of another
    /// size.</exception>
    public int Only(int kind, string what, int size)
    {
        return Sized(Only(kind, what), what, size);
    }

    int Sized(int index, string what, int size)
    {
        PopulationPlan found = Described.Populations[index];
        if (found.Size == size) return index;
        throw new BadInputException(
            $"{Name}: population '{found.Name}' of size {found.Size}, expected {size} for this "
                + $"task's {what}");
    }

    /// <summary>The graded population of a name, whose size the task knows.</summary>
    /// <param name="name">What the task calls it.</param>
    /// <param name="size">Neurons that it must have.</param>
    /// <exception cref="BadInputException">There is none, or one of another kind or
    /// size.</exception>
    public int Graded(string name, int size)
    {
        int index = Array.FindIndex(Described.Populations, p => p.Name == name);
        if (index >= 0 && Is(index, GradedKind.Id) && Described.Populations[index].Size == size)
            return index;
        throw new BadInputException(
            $"{Name}: expected a graded population '{name}' of size {size} for this task");
    }

    /// <summary>The population of a name, whose kind and size the task knows.</summary>
    /// <param name="name">What the task calls it.</param>
    /// <param name="kind">Number of the neuron in the catalogue.</param>
    /// <param name="size">Neurons that it must have.</param>
    /// <exception cref="BadInputException">There is none, or one of another kind or
    /// size.</exception>
    public int Named(string name, int kind, int size)
    {
        int index = Array.FindIndex(Described.Populations, p => p.Name == name);
        if (index >= 0 && Is(index, kind) && Described.Populations[index].Size == size)
            return index;
        string expected = Vocabulary.Neurons.Kinds.First(one => one.Id == kind).Name;
        throw new BadInputException($"{Name}: expected a population '{name}' of kind {expected} "
            + $"and size {size} for this task");
    }

    /// <summary>The phases of a trial, for a task that plays them.</summary>
    /// <exception cref="BadInputException">There are none.</exception>
    public PhasePlan[] WithSchedule() => Described.Schedule.Length != 0
        ? Described.Schedule
        : throw new BadInputException($"{Name}: no schedule, expected one for this task");

    bool Is(int population, int kind) => Described.Populations[population].Neuron.Id == kind;
}
