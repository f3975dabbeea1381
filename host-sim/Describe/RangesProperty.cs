using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Ranges of an encoder's samples: one pair of low and high for all channels, or one a
/// channel.</summary>
/// <remarks>Not among the encoder's own numbers: a plan keeps them beside it.</remarks>
/// <param name="name">Its name in JSON.</param>
/// <param name="channels">Says how many channels the encoder has.</param>
/// <param name="summary">One line for people.</param>
public sealed class RangesProperty(string name, NumberProperty channels, string summary) : Property(name, summary)
{
    const string Pair = "[low, high], whole numbers, low below high";

    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => $"a list of one {Pair}, or of one a channel";

    /// <inheritdoc/>
    public override string Default => "samples are fractions of the range already";

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        if (Given(owner, scope) is not { } list) return;
        List<JsonTree> pairs = list.Expect(JsonValueKind.Array, Expected).Items;
        int many = channels.Read(owner, scope);
        if (pairs.Count != 1 && pairs.Count != many)
        {
            throw list.Place.Refuse($"{pairs.Count} ranges, expected 1 or {many}, one a channel");
        }

        foreach (JsonTree pair in pairs)
        {
            List<JsonTree> bounds = pair.Expect(JsonValueKind.Array, Pair).Items;
            if (bounds.Count != 2) throw pair.Place.Refuse($"{bounds.Count} numbers, expected {Pair}");
            int low = Bound(bounds[0]);
            int high = Bound(bounds[1]);
            if (low >= high) throw pair.Place.Refuse($"range {low} to {high}: expected {Pair}");
            plan.Add(low);
            plan.Add(high);
        }
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        JsonTree list = JsonTree.List(owner.Place);
        while (!plan.Ended)
        {
            JsonTree pair = JsonTree.List(owner.Place);
            pair.Items.Add(JsonTree.Of(plan.Next(), owner.Place));
            pair.Items.Add(JsonTree.Of(plan.Next(), owner.Place));
            list.Items.Add(pair);
        }

        if (list.Items.Count > 0) owner.Add(Name, list);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas()
    {
        var pair = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 2,
            ["maxItems"] = 2,
            ["items"] = new JsonObject { ["type"] = "integer" },
        };
        return [(Name, new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = pair })];
    }

    static int Bound(JsonTree given)
    {
        const string expected = "a whole number from -2147483647 to 2147483647";
        double number = given.Expect(JsonValueKind.Number, expected).Number;
        if (number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue) return (int)number;
        throw given.Place.Refuse($"{NumberProperty.Text(number)}: expected {expected}");
    }
}
