using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>True or false: one integer of the plan, 1 or 0.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people.</param>
public sealed class FlagProperty(string name, string summary) : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override string Default => "false";

    /// <summary>Whether it is so.</summary>
    /// <param name="owner">The object that has the property.</param>
    public bool Read(JsonTree owner, Scope scope)
    {
        if (Given(owner, scope) is not { } given || given.Kind == JsonValueKind.False) return false;
        given.Expect(JsonValueKind.True, Expected);
        return true;
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        plan.Add(Read(owner, scope) ? 1 : 0);

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        if (plan.Next() != 0) owner.Add(Name, JsonTree.Word(JsonValueKind.True, owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["type"] = "boolean" })];
}
