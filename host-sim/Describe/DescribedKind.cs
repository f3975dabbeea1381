using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A part that the catalogue has: one row states its name in text, its number in a plan,
/// and what its parameters are called, in the order of the plan's integers.</summary>
/// <param name="Id">Number in the catalogue.</param>
/// <param name="Summary">One line for people, without a full stop.</param>
/// <param name="Parameters">In the catalogue's order.</param>
public record DescribedKind(string Name, int Id, string Summary, params Property[] Parameters)
{
    /// <summary>Everything that its object may have besides "kind" and "comment".</summary>
    public virtual IReadOnlyList<Property> Properties => Parameters;

    /// <summary>The plan's integers of its parameters.</summary>
    /// <param name="owner">The object that has them.</param>
    /// <param name="scope">What names and units mean there.</param>
    public int[] Read(JsonTree owner, Scope scope)
    {
        var plan = new List<int>();
        foreach (Property parameter in Parameters) parameter.Read(owner, scope, plan);
        return [.. plan];
    }

    /// <summary>Adds the parameters to an object.</summary>
    /// <param name="owner">The object that is made.</param>
    /// <exception cref="BadInputException">There are more integers, or fewer.</exception>
    public void Write(JsonTree owner, PlanNumbers plan)
    {
        foreach (Property parameter in Parameters) parameter.Write(owner, plan);
        if (!plan.Ended)
            throw new BadInputException($"{Name}: more numbers than a description has");
    }
}

/// <summary>A kind of neuron: its row also says what surrounds it in a population.</summary>
/// <param name="Id">Number in the catalogue.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Parameters">In the catalogue's order.</param>
public sealed record DescribedNeuron(string Name, int Id, string Summary,
    params Property[] Parameters)
    : DescribedKind(Name, Id, Summary, Parameters)
{
    /// <summary>Time constant of the potential; null where there is none.</summary>
    public TimeProperty? Leak { get; init; }

    /// <summary>Surrogate gradient or error; null where nothing can be learned.</summary>
    public PartProperty? Gradient { get; init; }

    /// <summary>Terms of the learning signal; null where there are none.</summary>
    public PartsProperty? Signals { get; init; }

    /// <summary>Noise on the potentials; null where there can be none.</summary>
    public PartProperty? Noise { get; init; }

    /// <summary>What makes spikes of samples; null where nothing does.</summary>
    public PartProperty? Encoder { get; init; }

    /// <summary>Names of its classes or channels; null where neither is there.</summary>
    public NamesProperty? Names { get; init; }

    /// <summary>Which kept examples are learned from again; null where none are.</summary>
    public ChoiceProperty? Rehearsal { get; init; }

    /// <summary>Whether errors come from it.</summary>
    public bool IsReadout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Property> Properties =>
        [.. new Property?[] { Shapes.Size, Leak }.OfType<Property>(), .. Parameters, .. After];

    IEnumerable<Property> After =>
        new Property?[] { Gradient, Signals, Noise, Encoder, Rehearsal, Names }.OfType<Property>();
}

/// <summary>A kind of encoder: its object also has the ranges of its samples.</summary>
/// <param name="Id">Number in the catalogue.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Parameters">In the catalogue's order.</param>
public sealed record DescribedEncoder(string Name, int Id, string Summary,
    params Property[] Parameters)
    : DescribedKind(Name, Id, Summary, Parameters)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Property> Properties => [.. Parameters, Vocabulary.Ranges];
}
