using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What names, parameters and units mean at one place of a description.</summary>
/// <param name="parts">All parts, sub-networks put in.</param>
/// <param name="prefix">Of the names around the place: "left." in a sub-network, empty
/// outside.</param>
/// <param name="arguments">Parameters of the sub-network.</param>
public sealed class Scope(NetworkParts parts, string prefix,
    IReadOnlyDictionary<string, JsonTree> arguments)
{
    /// <summary>What units mean here.</summary>
    public UnitContext Units { get; private init; } = UnitContext.Plain;

    /// <summary>Index of the population whose properties are read.</summary>
    public int Owner { get; private init; } = -1;

    /// <summary>The same place with other units.</summary>
    public Scope With(UnitContext units) =>
        new(parts, prefix, arguments) { Units = units, Owner = Owner };

    /// <summary>The same place inside a population.</summary>
    public Scope In(int population) =>
        new(parts, prefix, arguments) { Units = Units, Owner = population };

    /// <summary>A value, or what stands in its place if it is a parameter: "$name".</summary>
    /// <param name="value">As it was written.</param>
    /// <exception cref="BadInputException">There is no such parameter here.</exception>
    public JsonTree Resolve(JsonTree value)
    {
        if (value.Kind != JsonValueKind.String || !value.Text.StartsWith('$')) return value;
        if (arguments.TryGetValue(value.Text[1..], out JsonTree? argument)) return argument;
        string names = string.Join(", ", arguments.Keys.Select(k => "$" + k));
        string known = arguments.Count == 0 ? "none is there" : "expected one of " + names;
        throw value.Place.Refuse($"parameter '{value.Text}' does not exist: {known}");
    }

    /// <summary>Index of a population: looked for in the sub-network, then around it, then among
    /// ports.</summary>
    /// <param name="name">As it was written.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public int Population(string name, TextPlace place)
    {
        int index = parts.PopulationOf(prefix + name);
        if (index < 0) index = parts.PopulationOf(name);
        return index >= 0 ? index : throw Unknown("population", name, parts.PopulationNames, place);
    }

    /// <summary>Index of a projection: looked for in the sub-network, then around it.</summary>
    /// <param name="name">As it was written.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public int Projection(string name, TextPlace place)
    {
        int index = parts.ProjectionOf(prefix + name);
        if (index < 0) index = parts.ProjectionOf(name);
        return index >= 0 ? index : throw Unknown("projection", name, parts.ProjectionNames, place);
    }

    /// <summary>Index of a phase of the schedule.</summary>
    /// <param name="name">As it was written.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    public int Phase(string name, TextPlace place)
    {
        int index = parts.Phases.FindIndex(p => p.Name == name);
        return index >= 0 ? index
            : throw Unknown("phase", name, parts.Phases.Select(p => p.Name), place);
    }

    /// <summary>The only thing that a reference could name.</summary>
    /// <param name="owner">The object without the reference.</param>
    /// <exception cref="BadInputException">There are several, or none.</exception>
    public int Only(ReferenceTarget target, JsonTree owner, string name)
    {
        bool readout = target == ReferenceTarget.Readout;
        IReadOnlyList<int> found = readout ? parts.Readouts() : parts.ToReadouts(Owner);
        if (found.Count == 1) return found[0];
        string what = readout ? "readouts" : "projections from here to a readout";
        throw owner.Place.Refuse($"'{name}' is missing, and there are {found.Count} {what}: "
            + "expected the name of one");
    }

    BadInputException Unknown(string what, string name, IEnumerable<string> names, TextPlace place)
    {
        const int Most = 12;
        string[] visible = [.. names.Select(n => n.StartsWith(prefix) ? n[prefix.Length..] : n)];
        string some = string.Join(", ", visible.Take(Most)) + (visible.Length > Most ? ", …" : "");
        string expected = visible.Length == 0 ? "none is there" : "expected one of " + some;
        return place.Refuse($"{what} '{name}' does not exist: {expected}");
    }
}
