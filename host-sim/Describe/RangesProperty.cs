using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Ranges of an encoder's samples: one pair of low and high for all channels, or low and
/// high a channel, with ascending knots between them or not.</summary>
/// <remarks>Not among the encoder's own numbers: a plan keeps them beside it.</remarks>
/// <param name="name">Its name in JSON.</param>
/// <param name="channels">Says how many channels the encoder has.</param>
/// <param name="summary">One line for people.</param>
public sealed class RangesProperty(string name, NumberProperty channels, string summary)
    : Property(name, summary)
{
    const string Pair =
        "[low, high] or [low, …, high], ascending whole numbers, as many for each channel";

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
            int each = pairs[0].Expect(JsonValueKind.Array, Pair).Items.Count;
            bool counted = bounds.Count >= 2 && bounds.Count == each && each <= SampleRange.KnotsMax
                && (each == 2 || pairs.Count == many);
            if (!counted) throw pair.Place.Refuse($"{bounds.Count} numbers, expected {Pair}");
            int[] knots = [.. bounds.Select(Bound)];
            bool ascends = knots[0] < knots[^1]
                && knots.Zip(knots.Skip(1)).All(two => two.First <= two.Second);
            if (!ascends)
                throw pair.Place.Refuse($"range {string.Join(" to ", knots)}: expected {Pair}");
            plan.AddRange(knots);
        }
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        var all = new List<int>();
        while (!plan.Ended) all.Add(plan.Next());
        JsonTree list = JsonTree.List(owner.Place);
        int many = all.Count == 0 ? 1 : (int)owner.Find(channels.Name)!.Number;
        foreach (int[] knots in all.Chunk(Math.Max(1, SampleRange.KnotsOf([.. all], many))))
        {
            JsonTree each = JsonTree.List(owner.Place);
            foreach (int knot in knots) each.Items.Add(JsonTree.Of(knot, owner.Place));
            list.Items.Add(each);
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
            ["maxItems"] = SampleRange.KnotsMax,
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
