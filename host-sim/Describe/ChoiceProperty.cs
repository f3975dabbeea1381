using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>One of a few words, or of a few numbers: one integer of the plan.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="choices">What may be written and what it means; the first where nothing is.</param>
/// <param name="summary">One line for people.</param>
public sealed class ChoiceProperty(string name, (string Text, int Plan)[] choices, string summary)
    : Property(name, summary)
{
    /// <summary>Whether the choices are numbers.</summary>
    public bool Numbers { get; init; }

    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => "one of " + string.Join(", ", choices.Select(c => c.Text));

    /// <inheritdoc/>
    public override string Default => choices[0].Text;

    /// <param name="owner">The object that has the property.</param>
    public int Read(JsonTree owner, Scope scope)
    {
        JsonTree? given = Given(owner, scope);
        if (given == null) return choices[0].Plan;
        string text =
            given.Expect(Numbers ? JsonValueKind.Number : JsonValueKind.String, Expected).Text;
        if (Numbers) text = NumberProperty.Text(given.Number);
        foreach ((string choice, int plan) in choices)
        {
            if (choice == text) return plan;
        }

        throw given.Place.Refuse($"{Name} '{text}': expected {Expected}");
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        plan.Add(Read(owner, scope));

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        int number = plan.Next();
        string text = Array.Find(choices, c => c.Plan == number).Text
            ?? throw new BadInputException(
                $"{Name} {number}: no description has it, expected {Expected}");
        owner.Add(Name,
            Numbers ? JsonTree.Of(double.Parse(text), owner.Place)
                : JsonTree.Of(text, owner.Place));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas()
    {
        JsonNode[] values =
            [.. choices.Select(c => Numbers ? JsonValue.Create(c.Plan) : (JsonNode)c.Text)];
        return [(Name, new JsonObject { ["enum"] = new JsonArray(values) })];
    }
}
