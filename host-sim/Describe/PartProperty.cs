using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A part chosen from a family.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="family">What it may be.</param>
/// <param name="summary">One line for people.</param>
public sealed class PartProperty(string name, PartFamily family, string summary)
    : Property(name, summary)
{
    /// <summary>Kind where none is written, by context; null if there is nothing then.</summary>
    public Func<UnitContext, DescribedKind>? Absent { get; init; }

    /// <summary>The same in words, for the documentation.</summary>
    public string AbsentText { get; init; } = "none";

    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => family.Expected;

    /// <inheritdoc/>
    public override string Default => AbsentText;

    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What names and units mean there.</param>
    /// <returns>Number 0 where there is nothing.</returns>
    public PartPlan Read(JsonTree owner, Scope scope)
    {
        if (Given(owner, scope) is { } part) return family.Read(part, scope);
        DescribedKind? kind = Absent?.Invoke(scope.Units);
        return kind == null ? new PartPlan(0) : new PartPlan(kind.Id, kind.Read(owner, scope));
    }

    /// <summary>Number and parameters, one after the other.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What names and units mean there.</param>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        PartPlan part = Read(owner, scope);
        plan.Add(part.Id);
        plan.AddRange(part.Parameters);
    }

    /// <summary>Adds a part of the plan; nothing for number 0.</summary>
    /// <param name="owner">The object that is made.</param>
    /// <param name="plan">What it may refer to.</param>
    public void Write(JsonTree owner, PartPlan part, PlanNumbers plan)
    {
        if (part.Id != 0) owner.Add(Name, family.Write(part, plan, owner.Place));
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        DescribedKind kind = family.OfId(plan.Next());
        JsonTree part = JsonTree.Object(owner.Place);
        part.Add("kind", JsonTree.Of(kind.Name, owner.Place));
        foreach (Property parameter in kind.Parameters) parameter.Write(part, plan);
        owner.Add(Name, part);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        [(Name, new JsonObject { ["$ref"] = "#/$defs/" + family.Name })];
}

/// <summary>A list of parts chosen from a family.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="family">What they may be.</param>
/// <param name="summary">One line for people.</param>
public sealed class PartsProperty(string name, PartFamily family, int max, string summary)
    : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => $"a list of at most {max}, each {family.Expected}";

    /// <inheritdoc/>
    public override string Default => "none";

    /// <summary>The parts as they were written.</summary>
    /// <param name="owner">The object that has the property.</param>
    public IReadOnlyList<JsonTree> Items(JsonTree owner, Scope scope)
    {
        if (Given(owner, scope) is not { } list) return [];
        List<JsonTree> items = list.Expect(JsonValueKind.Array, Expected).Items;
        if (items.Count > max)
            throw items[max].Place.Refuse($"{items.Count} {Name}, expected {Expected}");
        return items;
    }

    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What names and units mean there.</param>
    public PartPlan[] Read(JsonTree owner, Scope scope) =>
        [.. Items(owner, scope).Select(item => family.Read(scope.Resolve(item), scope))];

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        throw new NotSupportedException("a list of parts is no list of numbers");

    /// <summary>Adds parts of the plan.</summary>
    /// <param name="owner">The object that is made.</param>
    /// <param name="plan">What they may refer to.</param>
    public void Write(JsonTree owner, PartPlan[] parts, PlanNumbers plan)
    {
        if (parts.Length == 0) return;
        JsonTree list = JsonTree.List(owner.Place);
        foreach (PartPlan part in parts) list.Items.Add(family.Write(part, plan, owner.Place));
        owner.Add(Name, list);
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan) =>
        throw new NotSupportedException("a list of parts is no list of numbers");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
    [
        (Name, new JsonObject
        {
            ["type"] = "array",
            ["maxItems"] = max,
            ["items"] = new JsonObject { ["$ref"] = "#/$defs/" + family.Name },
        }),
    ];
}
