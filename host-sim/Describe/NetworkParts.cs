using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A population or projection as it was written, and where its names are looked
/// for.</summary>
/// <param name="Name">Full, "left.hidden" in a sub-network.</param>
/// <param name="Tree">As it was written.</param>
/// <param name="Scope">What its names mean.</param>
/// <param name="Place">Of its name; of the use, if the name came from one.</param>
public sealed record NetworkPart(string Name, JsonTree Tree, Scope Scope, TextPlace Place);

/// <summary>All populations and projections of a description, every use of a sub-network put
/// in.</summary>
public sealed class NetworkParts
{
    readonly Dictionary<string, int> populationIndex = [];
    readonly Dictionary<string, int> projectionIndex = [];
    readonly Dictionary<string, string> ports = [];
    readonly List<(int From, int To)> links = [];
    readonly List<DescribedNeuron> kinds = [];

    /// <summary>Populations in the order of their indices.</summary>
    public List<NetworkPart> Populations { get; } = [];

    /// <summary>Projections in the order of their indices.</summary>
    public List<NetworkPart> Projections { get; } = [];

    /// <summary>Phases of the schedule.</summary>
    public List<JsonMember> Phases { get; } = [];

    /// <summary>Kinds of the populations, after <see cref="Link"/>.</summary>
    public IReadOnlyList<DescribedNeuron> Kinds => kinds;

    /// <summary>Populations each projection connects, after <see cref="Link"/>.</summary>
    public IReadOnlyList<(int From, int To)> Links => links;

    /// <summary>What a reference may call populations: their names and the ports.</summary>
    public IEnumerable<string> PopulationNames =>
        Populations.Select(p => p.Name).Concat(ports.Keys);

    /// <summary>What a reference may call projections.</summary>
    public IEnumerable<string> ProjectionNames => Projections.Select(p => p.Name);

    /// <param name="part">With a name that must be new.</param>
    public void AddPopulation(NetworkPart part) =>
        Add(part, Populations, populationIndex, "population");

    /// <param name="part">With a name that must be new.</param>
    public void AddProjection(NetworkPart part) =>
        Add(part, Projections, projectionIndex, "projection");

    /// <summary>Adds another name for a population.</summary>
    /// <param name="name">Full name of the port.</param>
    /// <param name="population">Full name of the population.</param>
    /// <param name="place">Of the port's population.</param>
    public void AddPort(string name, string population, TextPlace place)
    {
        if (!populationIndex.ContainsKey(population))
            throw place.Refuse($"port to '{population}': no such population");
        if (!ports.TryAdd(name, population))
            throw place.Refuse($"a second port '{name}', expected each name once");
    }

    /// <summary>Index of a population or of a port's; −1 if there is none.</summary>
    public int PopulationOf(string name)
    {
        if (ports.TryGetValue(name, out string? behind)) name = behind;
        return populationIndex.GetValueOrDefault(name, -1);
    }

    /// <summary>Index of a projection; −1 if there is none.</summary>
    public int ProjectionOf(string name) => projectionIndex.GetValueOrDefault(name, -1);

    /// <summary>Finds out what each population is and what each projection connects.</summary>
    public void Link()
    {
        foreach (NetworkPart part in Populations)
        {
            kinds.Add((DescribedNeuron)Vocabulary.Neurons.KindOf(part.Tree, part.Scope).Kind);
        }

        foreach (NetworkPart part in Projections)
        {
            part.Tree.Expect(JsonValueKind.Object, "a projection: an object");
            Shapes.CheckNames(part.Tree, "a projection",
                ["comment", .. Shapes.Projection.SelectMany(p => p.Names)]);
            links.Add((Shapes.From.Read(part.Tree, part.Scope),
                Shapes.To.Read(part.Tree, part.Scope)));
        }
    }

    /// <summary>Indices of the readouts.</summary>
    public IReadOnlyList<int> Readouts() =>
        [.. Enumerable.Range(0, kinds.Count).Where(IsReadout)];

    /// <summary>Indices of the projections from a population to readouts.</summary>
    public IReadOnlyList<int> ToReadouts(int population) =>
        [.. Enumerable.Range(0, links.Count)
            .Where(q => links[q].From == population && IsReadout(links[q].To))];

    bool IsReadout(int population) => kinds[population].IsReadout;

    static void Add(NetworkPart part, List<NetworkPart> list, Dictionary<string, int> index,
        string what)
    {
        bool good = PartName.IsGood(part.Name);
        if (!good) throw part.Place.Refuse($"{what} '{part.Name}': expected {PartName.Expected}");
        if (!index.TryAdd(part.Name, list.Count))
            throw part.Place.Refuse($"a second {what} '{part.Name}', expected one");
        list.Add(part);
        if (list.Count <= Limits.PartsMax) return;
        throw part.Place.Refuse($"{what} number {list.Count}, expected at most {Limits.PartsMax}");
    }
}
