using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Holds what was read to the published schema, boards/board.schema.json, and says where
/// it does not.</summary>
/// <remarks>
/// It knows the keywords that this schema uses: $ref, oneOf by a kind, type, properties, required,
/// additionalProperties, enum, const, minimum, maximum, minLength, pattern.
/// </remarks>
public sealed class BoardSchema
{
    readonly JsonObject root;

    public BoardSchema(string text)
    {
        root = JsonNode.Parse(text)!.AsObject();
    }

    /// <param name="tree">As it was written.</param>
    /// <exception cref="BadInputException">It is not as the schema says; names the place and what
    /// was expected.
    /// </exception>
    public void Check(JsonTree tree) => Check(root, tree, tree.Place);

    void Check(JsonObject schema, JsonTree value, TextPlace name)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject();
        }

        if (schema["oneOf"] is JsonArray forms) schema = Chosen(forms, value);
        CheckType(schema, value);
        if (schema["const"] is { } only) CheckAmong([only], value);
        if (schema["enum"] is JsonArray some) CheckAmong(some, value);
        if (value.Kind == JsonValueKind.Object) CheckMembers(schema, value, name);
        if (value.Kind == JsonValueKind.Number) CheckNumber(schema, value);
        if (value.Kind == JsonValueKind.String) CheckText(schema, value);
    }

    /// <summary>The form whose constant kind the value names.</summary>
    static JsonObject Chosen(JsonArray forms, JsonTree value)
    {
        JsonTree kind = value.Expect(JsonValueKind.Object, "an object").Find("kind")
            ?? throw value.Place.Refuse($"no 'kind', expected one of {Names(forms)}");
        JsonNode? form = forms.FirstOrDefault(f => KindOf(f!) == kind.Text);
        return form?.AsObject()
            ?? throw kind.Place.Refuse($"{Shown(kind)}, expected one of {Names(forms)}");

        static string KindOf(JsonNode form) =>
            form["properties"]!["kind"]!["const"]!.GetValue<string>();
        static string Names(JsonArray forms) =>
            string.Join(", ", forms.Select(form => KindOf(form!)));
    }

    static void CheckType(JsonObject schema, JsonTree value)
    {
        if (schema["type"] is not { } type) return;
        string[] allowed = type is JsonArray list
            ? [.. list.Select(t => t!.GetValue<string>())]
            : [type.GetValue<string>()];
        if (allowed.Any(IsOf)) return;
        string expected = string.Join(" or ", allowed.Select(Words));
        throw value.Place.Refuse($"{value.Description}, expected {expected}{Why(schema)}");

        bool IsOf(string one) => one switch
        {
            "object" => value.Kind == JsonValueKind.Object,
            "string" => value.Kind == JsonValueKind.String,
            "boolean" => value.Kind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.Kind == JsonValueKind.Number,
            "integer" =>
                value.Kind == JsonValueKind.Number && value.Number == Math.Floor(value.Number),
            _ => throw new NotSupportedException(one),
        };

        static string Words(string one) => one switch
        {
            "object" => "an object",
            "string" => "a text",
            "boolean" => "true or false",
            "integer" => "a whole number",
            _ => "a number",
        };
    }

    void CheckMembers(JsonObject schema, JsonTree value, TextPlace name)
    {
        JsonObject properties = schema["properties"]!.AsObject();
        foreach (JsonMember member in value.Members)
        {
            JsonNode? property = properties[member.Name] ?? throw member.Place.Refuse(
                $"'{member.Name}' is unknown, expected one of "
                    + $"{string.Join(", ", properties.Select(p => p.Key))}");
            Check(property.AsObject(), member.Value, member.Place);
        }

        foreach (JsonNode? wanted in schema["required"]!.AsArray())
        {
            string missing = wanted!.GetValue<string>();
            if (value.Find(missing) != null) continue;
            throw name.Refuse($"'{missing}' is missing{Why(properties[missing]!.AsObject())}");
        }
    }

    static void CheckNumber(JsonObject schema, JsonTree value)
    {
        double least = schema["minimum"] is { } low ? NumberOf(low) : double.NegativeInfinity;
        double most = schema["maximum"] is { } high ? NumberOf(high) : double.PositiveInfinity;
        if (value.Number >= least && value.Number <= most) return;
        throw value.Place.Refuse($"{value.Number}, expected {least} to {most}{Why(schema)}");
    }

    static void CheckText(JsonObject schema, JsonTree value)
    {
        if (schema["minLength"] is { } least && value.Text.Length < NumberOf(least))
        {
            throw value.Place.Refuse($"an empty text{Why(schema)}");
        }

        if (schema["pattern"] is { } pattern
            && !Regex.IsMatch(value.Text, pattern.GetValue<string>()))
        {
            throw value.Place.Refuse($"{Shown(value)}, expected {pattern}{Why(schema)}");
        }
    }

    static void CheckAmong(IEnumerable<JsonNode?> allowed, JsonTree value)
    {
        string[] names = [.. allowed.Select(node => node!.GetValue<string>())];
        if (value.Kind == JsonValueKind.String && names.Contains(value.Text)) return;
        throw value.Place.Refuse($"{Shown(value)}, expected one of {string.Join(", ", names)}");
    }

    static string Shown(JsonTree value) =>
        value.Kind == JsonValueKind.String ? $"'{value.Text}'" : value.Description;

    static string Why(JsonObject schema) => schema["description"] is { } what ? $": {what}" : "";

    static double NumberOf(JsonNode node) => node.GetValue<double>();
}
