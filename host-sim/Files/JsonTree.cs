using System.Text.Json;

namespace EdgeSpike.HostSim.Files;

/// <summary>A JSON value that knows where it was written.</summary>
public sealed class JsonTree
{
    JsonTree(JsonValueKind kind, TextPlace place)
    {
        Kind = kind;
        Place = place;
    }

    public JsonValueKind Kind { get; }

    public TextPlace Place { get; }

    public string Text { get; private init; } = "";

    public double Number { get; private init; }

    /// <summary>Of an object, in the order they were written; names are unique.</summary>
    public List<JsonMember> Members { get; } = [];

    public List<JsonTree> Items { get; } = [];

    /// <summary>An object without members yet.</summary>
    public static JsonTree Object(TextPlace place) => new(JsonValueKind.Object, place);

    /// <summary>A list without items yet.</summary>
    public static JsonTree List(TextPlace place) => new(JsonValueKind.Array, place);

    public static JsonTree Of(string text, TextPlace place) =>
        new(JsonValueKind.String, place) { Text = text };

    public static JsonTree Of(double number, TextPlace place) =>
        new(JsonValueKind.Number, place) { Number = number };

    /// <summary>True, false or null: no network has them, so that they can be refused by
    /// name.</summary>
    public static JsonTree Word(JsonValueKind kind, TextPlace place) => new(kind, place);

    /// <summary>A member's value; null where there is none.</summary>
    public JsonTree? Find(string name) => Members.Find(m => m.Name == name)?.Value;

    /// <summary>Puts a member in or in the place of the one of that name.</summary>
    public void Put(JsonMember member)
    {
        int at = Members.FindIndex(m => m.Name == member.Name);
        if (at < 0) Members.Add(member);
        else Members[at] = member;
    }

    /// <summary>Appends a member of a tree that is being made.</summary>
    public void Add(string name, JsonTree value) =>
        Members.Add(new JsonMember(name, value.Place, value));

    /// <summary>What it is, for messages: "a text", "a number".</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The value, or a refusal of what stands in its place.</summary>
    /// <param name="expected">The same in words, "a number".</param>
    /// <exception cref="BadInputException">It is something else.</exception>
    public JsonTree Expect(JsonValueKind kind, string expected) =>
        Kind == kind ? this : throw Place.Refuse($"{Description}, expected {expected}");
}

/// <summary>A member of an object.</summary>
/// <param name="Place">Where the name begins.</param>
public sealed record JsonMember(string Name, TextPlace Place, JsonTree Value);
