using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What a reference may name.</summary>
public enum ReferenceTarget
{
    Population,

    /// <summary>A readout; where none is named, the only one.</summary>
    Readout,

    /// <summary>An input population; where none is named, none: −1.</summary>
    InputOrNone,

    /// <summary>A projection from here to a readout; where none is named, the only one.</summary>
    ProjectionToReadout,

    /// <summary>A projection; where none is named, none: −1.</summary>
    ProjectionOrNone,

    /// <summary>A phase of the schedule.</summary>
    Phase,
}

/// <summary>The name of a population or projection: one integer of the plan, its index.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="target">What it may name.</param>
/// <param name="summary">One line for people.</param>
public sealed class ReferenceProperty(string name, ReferenceTarget target, string summary)
    : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => target is ReferenceTarget.Population or ReferenceTarget.Phase;

    /// <inheritdoc/>
    public override string Expected => target switch
    {
        ReferenceTarget.Population => "the name of a population",
        ReferenceTarget.Readout => "the name of a readout",
        ReferenceTarget.Phase => "the name of a phase",
        ReferenceTarget.InputOrNone => "the name of an input",
        ReferenceTarget.ProjectionOrNone => "the name of a projection",
        _ => "the name of a projection from here to a readout",
    };

    /// <inheritdoc/>
    public override string Default => target switch
    {
        ReferenceTarget.Readout => "the only readout",
        ReferenceTarget.ProjectionOrNone or ReferenceTarget.InputOrNone => "none",
        ReferenceTarget.ProjectionToReadout => "the only one from here to a readout",
        _ => "",
    };

    bool MayBeNone => target is ReferenceTarget.ProjectionOrNone or ReferenceTarget.InputOrNone;

    /// <param name="owner">The object that has the property.</param>
    public int Read(JsonTree owner, Scope scope)
    {
        JsonTree? given = Given(owner, scope);
        if (given == null) return MayBeNone ? -1 : scope.Only(target, owner, Name);
        string text = given.Expect(JsonValueKind.String, Expected).Text;
        return target switch
        {
            ReferenceTarget.Phase => scope.Phase(text, given.Place),
            ReferenceTarget.Population or ReferenceTarget.Readout or ReferenceTarget.InputOrNone =>
                scope.Population(text, given.Place),
            _ => scope.Projection(text, given.Place),
        };
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        plan.Add(Read(owner, scope));

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        int index = plan.Next();
        if (index < 0 && MayBeNone) return;
        string text = target switch
        {
            ReferenceTarget.Phase => plan.PhaseName(index),
            ReferenceTarget.Population or ReferenceTarget.Readout or ReferenceTarget.InputOrNone =>
                plan.PopulationName(index),
            _ => plan.ProjectionName(index),
        };
        owner.Add(Name, JsonTree.Of(text, owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["type"] = "string", ["minLength"] = 1 })];
}
