using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeSpike.HostSim.Networks;

/// <summary>What a reference may name.</summary>
public enum ReferenceTarget
{
    /// <summary>A population.</summary>
    Population,

    /// <summary>A readout; where none is named, the only one.</summary>
    Readout,

    /// <summary>A projection from here to a readout; where none is named, the only one.</summary>
    ProjectionToReadout,
}

/// <summary>The name of a population or projection: one integer of the plan, its index.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="target">What it may name.</param>
/// <param name="summary">One line for people.</param>
public sealed class ReferenceProperty(string name, ReferenceTarget target, string summary) : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => target == ReferenceTarget.Population;

    /// <inheritdoc/>
    public override string Expected => target switch
    {
        ReferenceTarget.Population => "the name of a population",
        ReferenceTarget.Readout => "the name of a readout",
        _ => "the name of a projection from here to a readout",
    };

    /// <inheritdoc/>
    public override string Default => target switch
    {
        ReferenceTarget.Population => "",
        ReferenceTarget.Readout => "the only readout",
        _ => "the only one from here to a readout",
    };

    /// <summary>The index.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">Knows the names.</param>
    public int Read(JsonTree owner, Scope scope)
    {
        JsonTree? given = Given(owner, scope);
        if (given == null) return scope.Only(target, owner, Name);
        string text = given.Expect(JsonValueKind.String, Expected).Text;
        return target == ReferenceTarget.ProjectionToReadout
            ? scope.Projection(text, given.Place)
            : scope.Population(text, given.Place);
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) => plan.Add(Read(owner, scope));

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        int index = plan.Next();
        bool projection = target == ReferenceTarget.ProjectionToReadout;
        owner.Add(Name, JsonTree.Of(projection ? plan.ProjectionName(index) : plan.PopulationName(index), owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["type"] = "string", ["minLength"] = 1 })];
}
