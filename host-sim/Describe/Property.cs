using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A property that a part of a network may have: read from text, written back, and told to
/// editors and people, all from this one row.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people, without a full stop.</param>
public abstract class Property(string name, string summary)
{
    /// <summary>Its name in JSON; where there are several spellings, the first.</summary>
    public string Name => name;

    /// <summary>One line for people.</summary>
    public string Summary => summary;

    /// <summary>All names it may be written under.</summary>
    public virtual IReadOnlyList<string> Names => [name];

    /// <summary>Whether it must be written.</summary>
    public abstract bool Required { get; }

    /// <summary>What a value may be, for messages and the documentation: "a number from 0 to
    /// 1".</summary>
    public abstract string Expected { get; }

    /// <summary>What it is where it is not written, for the documentation.</summary>
    public abstract string Default { get; }

    /// <summary>Appends the plan's integers.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What names and units mean there.</param>
    /// <exception cref="BadInputException">It is missing or not what it should be; says
    /// where.</exception>
    public abstract void Read(JsonTree owner, Scope scope, List<int> plan);

    /// <summary>Adds the property to an object, from the plan's integers.</summary>
    /// <param name="owner">The object that is made.</param>
    /// <param name="plan">Stands at the first of them; afterwards behind the last.</param>
    public abstract void Write(JsonTree owner, PlanNumbers plan);

    /// <summary>The schema of each spelling.</summary>
    public abstract IEnumerable<(string Name, JsonObject Schema)> Schemas();

    /// <summary>The value as it stands, a sub-network's parameter put in its place.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <returns>Null where it is not written and need not be.</returns>
    protected JsonTree? Given(JsonTree owner, Scope scope)
    {
        if (owner.Find(name) is { } value) return scope.Resolve(value);
        return Required ? throw owner.Place.Refuse($"'{name}' is missing, expected {Expected}")
            : null;
    }
}
