using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeSpike.Tests.Support;

/// <summary>JSON schema, draft 2020-12: the keywords that the network schema uses, and no
/// others.</summary>
internal static class SchemaCheck
{
    private static readonly HashSet<string> Silent =
        ["$schema", "$defs", "title", "description", "default"];

    /// <summary>Why a value is not valid; empty if it is.</summary>
    public static string Problem(JsonObject root, JsonNode? value) =>
        Problem(root, root, value, "");

    private static string Problem(JsonObject root, JsonObject schema, JsonNode? value, string path)
    {
        foreach ((string keyword, JsonNode? rule) in schema)
        {
            if (Silent.Contains(keyword)) continue;
            string problem = Check(root, schema, keyword, rule!, value, path);
            if (problem.Length > 0) return problem;
        }

        return "";
    }

    private static string Check(
        JsonObject root, JsonObject schema, string keyword, JsonNode rule, JsonNode? value,
        string path)
    {
        string no = $"{path}: {keyword} {rule.ToJsonString()}";
        JsonValueKind kind = value?.GetValueKind() ?? JsonValueKind.Null;
        double number = kind == JsonValueKind.Number ? Number(value!) : double.NaN;
        string? text = kind == JsonValueKind.String ? value!.GetValue<string>() : null;
        var members = value as JsonObject;
        switch (keyword)
        {
            case "$ref":
                string name = rule.GetValue<string>().Split('/')[^1];
                return Problem(root, root["$defs"]![name]!.AsObject(), value, path);
            case "anyOf":
            case "oneOf":
                string[] tried =
                    [.. rule.AsArray().Select(s => Problem(root, s!.AsObject(), value, path))];
                int good = tried.Count(t => t.Length == 0);
                return good == 1 || (good > 1 && keyword == "anyOf") ? ""
                    : $"{no}: {string.Join(" / ", tried)}";
            case "allOf":
                return rule.AsArray().Select(s => Problem(root, s!.AsObject(), value, path))
                    .FirstOrDefault(p => p.Length > 0, "");
            case "type":
                JsonNode?[] types = rule is JsonArray list ? [.. list] : [rule];
                return types.Any(t => IsOf(t!.GetValue<string>(), kind, number)) ? "" : no;
            case "const":
                return JsonNode.DeepEquals(rule, value) ? "" : no;
            case "enum":
                return rule.AsArray().Any(e => JsonNode.DeepEquals(e, value)) ? "" : no;
            case "minimum":
                return number < Number(rule) ? no : "";
            case "maximum":
                return number > Number(rule) ? no : "";
            case "exclusiveMinimum":
                return number <= Number(rule) ? no : "";
            case "exclusiveMaximum":
                return number >= Number(rule) ? no : "";
            case "minLength":
                return text?.Length < rule.GetValue<int>() ? no : "";
            case "pattern":
                return text == null || Regex.IsMatch(text, rule.GetValue<string>()) ? "" : no;
            case "maxItems":
                return value is JsonArray many && many.Count > rule.GetValue<int>() ? no : "";
            case "minItems":
                return value is JsonArray few && few.Count < rule.GetValue<int>() ? no : "";
            case "items":
                return (value as JsonArray ?? [])
                    .Select((item, n) => Problem(root, rule.AsObject(), item, $"{path}/{n}"))
                    .FirstOrDefault(p => p.Length > 0, "");
            case "required":
                return rule.AsArray()
                    .All(r => members == null || members.ContainsKey(r!.GetValue<string>())) ? ""
                    : no;
            case "properties":
                return (members ?? []).Where(m => rule[m.Key] != null)
                    .Select(m => Problem(root, rule[m.Key]!.AsObject(), m.Value, $"{path}/{m.Key}"))
                    .FirstOrDefault(p => p.Length > 0, "");
            case "additionalProperties":
                IEnumerable<KeyValuePair<string, JsonNode?>> others =
                    (members ?? []).Where(m => schema["properties"]?[m.Key] == null);
                if (rule is JsonValue) return others.Any() ? $"{no}: {others.First().Key}" : "";
                return others.Select(
                    m => Problem(root, rule.AsObject(), m.Value, $"{path}/{m.Key}"))
                    .FirstOrDefault(p => p.Length > 0, "");
            case "propertyNames":
                return (members ?? []).Select(m => Problem(root, rule.AsObject(), m.Key, path))
                    .FirstOrDefault(p => p.Length > 0, "");
            default:
                throw new NotSupportedException(
                    $"schema keyword '{keyword}': this check does not know it");
        }
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString());

    private static bool IsOf(string type, JsonValueKind kind, double number) => type switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && number == Math.Floor(number),
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "null" => kind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
