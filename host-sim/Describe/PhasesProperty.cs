using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Phases of the schedule in which something is so: one integer of the plan, a bit for
/// each.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="summary">One line for people.</param>
public sealed class PhasesProperty(string name, string summary) : Property(name, summary)
{
    const string Always = "always";

    /// <inheritdoc/>
    public override bool Required => false;

    /// <inheritdoc/>
    public override string Expected => "a list of names of phases, or \"always\"";

    /// <inheritdoc/>
    public override string Default => "never";

    /// <inheritdoc/>
    public override void Read(JsonTree owner, Scope scope, List<int> plan)
    {
        JsonTree? given = Given(owner, scope);
        bool always = given is { Kind: JsonValueKind.String, Text: Always };
        int bits = always ? int.MaxValue : 0;
        if (given != null && !always)
        {
            foreach (JsonTree phase in given.Expect(JsonValueKind.Array, Expected).Items)
            {
                string text = phase.Expect(JsonValueKind.String, "the name of a phase").Text;
                bits |= 1 << scope.Phase(text, phase.Place);
            }
        }

        plan.Add(bits);
    }

    /// <inheritdoc/>
    public override void Write(JsonTree owner, PlanNumbers plan)
    {
        int bits = plan.Next();
        if (bits == int.MaxValue) owner.Add(Name, JsonTree.Of(Always, owner.Place));
        if (bits is 0 or int.MaxValue) return;
        JsonTree list = JsonTree.List(owner.Place);
        for (int phase = 0; phase < Limits.PhasesMax + 1; phase++)
        {
            if ((bits >> phase & 1) != 0)
                list.Items.Add(JsonTree.Of(plan.PhaseName(phase), owner.Place));
        }

        owner.Add(Name, list);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, JsonObject Schema)> Schemas()
    {
        var each = new JsonObject { ["type"] = "string" };
        var list = new JsonObject { ["type"] = "array", ["items"] = each };
        return [(Name,
            new JsonObject { ["anyOf"] =
                new JsonArray(list, new JsonObject { ["const"] = Always }) })];
    }
}
