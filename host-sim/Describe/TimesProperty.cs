using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A list of time constants, all in milliseconds, in steps, or as the fractions that are
/// kept a step: one integer of the plan each, that fraction in Q31. The last of the plan's
/// integers.</summary>
/// <param name="stem">Names are stem + Ms, stem + Steps, and keeps.</param>
/// <param name="keeps">Name of the fractions.</param>
/// <param name="summary">One line for people.</param>
public sealed class TimesProperty(string stem, string keeps, string summary)
    : Property(stem + "Ms", summary)
{
    const double One = 1L << 31;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [stem + "Ms", stem + "Steps", keeps];

    /// <inheritdoc/>
    public override bool Required => true;

    /// <inheritdoc/>
    public override string Expected =>
        $"one of '{stem}Ms', '{stem}Steps' and '{keeps}', a list of numbers";

    /// <inheritdoc/>
    public override string Default => "";

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        JsonMember[] given = [.. owner.Members.Where(m => Names.Contains(m.Name))];
        if (given.Length == 0)
            throw owner.Place.Refuse($"time constants are missing, expected {Expected}");
        if (given.Length > 1)
            throw given[1].Place.Refuse($"time constants again, expected {Expected}");
        int form = Names.ToList().IndexOf(given[0].Name);
        JsonTree list =
            scope.Resolve(given[0].Value).Expect(JsonValueKind.Array, "a list of numbers");
        if (list.Items.Count == 0)
            throw list.Place.Refuse($"{given[0].Name} of nothing, expected a number or more");

        // Each is read as the one time constant of an object of its own: the same units, ranges and
        // messages.
        var single = new TimeProperty(stem, keeps, Summary);
        foreach (JsonTree item in list.Items)
        {
            JsonTree alone = JsonTree.Object(item.Place);
            alone.Add(single.Names[form], item);
            plan.Add((int)single.Read(alone, scope));
        }
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        JsonTree list = JsonTree.List(owner.Place);
        while (!plan.Ended) list.Items.Add(JsonTree.Of((uint)plan.Next() / One, owner.Place));
        owner.Add(keeps, list);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
        Names.Select(name => (name, new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
        }));
}
