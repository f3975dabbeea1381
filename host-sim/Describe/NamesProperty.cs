using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Names of a population's classes or channels, in their order.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people.</param>
public sealed class NamesProperty(string name, string summary) : Property(name, summary)
{
    const string Each = "1 to 31 printable ASCII characters, none a blank at an end";

    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => $"a list of names, {Each}, all different";

    /// <inheritdoc/>
    public override string Default => "they have only their numbers, from 0";

    /// <summary>The names as they were written; how many there must be the network knows.</summary>
    /// <param name="owner">The object that has the property.</param>
    /// <param name="scope">What parameters mean there.</param>
    /// <exception cref="BadInputException">They are not what they should be; says
    /// where.</exception>
    public string[] Read(JsonTree owner, Scope scope)
    {
        if (Given(owner, scope) is not { } list) return [];
        List<JsonTree> items = list.Expect(JsonValueKind.Array, Expected).Items;
        if (items.Count is 0 or > Limits.PartsMax)
            throw list.Place.Refuse($"{items.Count} {Name}, expected 1 to {Limits.PartsMax}");
        string[] names =
            [.. items.Select(item => item.Expect(JsonValueKind.String, Expected).Text)];
        for (int n = 0; n < names.Length; n++)
        {
            if (!NamesCheck.IsName(names[n]))
                throw items[n].Place.Refuse($"{Name}: name '{names[n]}', expected {Each}");
            if (Array.IndexOf(names, names[n]) < n)
                throw items[n].Place.Refuse(
                    $"{Name}: a second '{names[n]}', expected each name once");
        }

        return names;
    }

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan) =>
        throw new NotSupportedException("a list of names is no list of numbers");

    /// <summary>Adds names of the plan; nothing where there are none.</summary>
    /// <param name="owner">The object that is made.</param>
    public void Write(JsonTree owner, string[] names)
    {
        if (names.Length == 0) return;
        JsonTree list = JsonTree.List(owner.Place);
        foreach (string each in names) list.Items.Add(JsonTree.Of(each, owner.Place));
        owner.Add(Name, list);
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan) =>
        throw new NotSupportedException("a list of names is no list of numbers");

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas() =>
    [
        (Name, new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["maxItems"] = Limits.PartsMax,
            ["items"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^[!-~]([ -~]{0,29}[!-~])?$",
            },
        }),
    ];
}
