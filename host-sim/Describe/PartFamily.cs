using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Kinds that may stand in the same place: all neurons, all rules.</summary>
/// <remarks>A part is written as an object with a "kind", or, where it needs no more, as the kind's
/// name.</remarks>
/// <param name="Name">Of one of them: "surrogate".</param>
public sealed record PartFamily(string Name, params DescribedKind[] Kinds)
{
    /// <summary>What may be written, for messages.</summary>
    public string Expected => "one of " + string.Join(", ", Kinds.Select(k => k.Name));

    /// <summary>The kind that an object or a name says it is.</summary>
    /// <param name="part">As it was written.</param>
    /// <returns>The kind and the object that has its properties.</returns>
    /// <exception cref="BadInputException">It says none, or has properties that its kind has
    /// not.</exception>
    public (DescribedKind Kind, JsonTree Owner) KindOf(JsonTree part, Scope scope)
    {
        bool brief = part.Kind == JsonValueKind.String;
        JsonTree owner =
            brief ? JsonTree.Object(part.Place) : part.Expect(JsonValueKind.Object, Expected);
        JsonTree name = brief ? part : scope.Resolve(owner.Find("kind")
            ?? throw owner.Place.Refuse($"'kind' is missing, expected {Expected}"));
        string text = name.Expect(JsonValueKind.String, Expected).Text;
        DescribedKind kind = Array.Find(Kinds, k => k.Name == text)
            ?? throw name.Place.Refuse($"{Name} '{text}': expected {Expected}");
        Shapes.CheckNames(owner, $"{Name} '{text}'",
            ["kind", "comment", .. kind.Properties.SelectMany(p => p.Names)]);
        return (kind, owner);
    }

    /// <summary>The plan of a part.</summary>
    /// <param name="part">As it was written.</param>
    /// <param name="scope">What names and units mean there.</param>
    public PartPlan Read(JsonTree part, Scope scope)
    {
        (DescribedKind kind, JsonTree owner) = KindOf(part, scope);
        return new PartPlan(kind.Id, kind.Read(owner, scope));
    }

    /// <summary>The text of a part.</summary>
    /// <param name="plan">What it may refer to.</param>
    /// <param name="place">Where it came from.</param>
    public JsonTree Write(PartPlan part, PlanNumbers plan, TextPlace place)
    {
        DescribedKind kind = OfId(part.Id);
        JsonTree owner = JsonTree.Object(place);
        owner.Add("kind", JsonTree.Of(kind.Name, place));
        kind.Write(owner, plan.With(part.Parameters));
        return owner;
    }

    /// <summary>The kind of a number.</summary>
    /// <exception cref="BadInputException">No row has it.</exception>
    public DescribedKind OfId(int id) => Array.Find(Kinds, k => k.Id == id)
        ?? throw new BadInputException($"{Name} {id}: no description has it, expected {Expected}");
}
