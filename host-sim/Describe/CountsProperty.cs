using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A list of whole numbers: in the plan how many, then each.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="min">Smallest of each.</param>
/// <param name="max">Largest of each.</param>
/// <param name="summary">One line for people.</param>
public sealed class CountsProperty(string name, int min, int max, string summary)
    : Property(name, summary)
{
    /// <inheritdoc/>
    public override bool Required => true;

    /// <inheritdoc/>
    public override string Expected => $"a list of whole numbers, {min} to {max}";

    /// <inheritdoc/>
    public override string Default => "";

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        JsonTree given = Given(owner, scope)
            ?? throw owner.Place.Refuse($"{Name} is missing, expected {Expected}");
        JsonTree list = given.Expect(JsonValueKind.Array, Expected);
        if (list.Items.Count == 0)
            throw list.Place.Refuse($"{Name} of nothing, expected a number or more");

        plan.Add(list.Items.Count);

        // Each is read as the one number of an object of its own: the same ranges and messages.
        var single = new NumberProperty(Name, Units.Count, min, max, Summary);
        foreach (JsonTree item in list.Items)
        {
            JsonTree alone = JsonTree.Object(item.Place);
            alone.Add(Name, item);
            single.Read(alone, scope, plan);
        }
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        JsonTree list = JsonTree.List(owner.Place);
        for (int many = plan.Next(); many > 0; many--)
            list.Items.Add(JsonTree.Of(plan.Next(), owner.Place));
        owner.Add(Name, list);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
    [
        (Name, new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = min,
                ["maximum"] = max },
        }),
    ];
}
