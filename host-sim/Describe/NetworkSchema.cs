using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeSpike.HostSim.Describe;

/// <summary>The JSON schema (draft 2020-12) of descriptions, made from the tables.</summary>
/// <remarks>
/// It knows all names, types and the ranges that depend on nothing else; what depends on other
/// values (hertz on the step, weights on their bits, names that must exist) only the compiler
/// knows. Wherever a value is expected, a parameter "$name" is accepted, also outside of
/// sub-networks, where the compiler refuses it.
/// </remarks>
public static class NetworkSchema
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, with a line feed at its end.</summary>
    public static string Text() => Make().ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    public static JsonObject Make()
    {
        var definitions = new JsonObject
        {
            ["comment"] = new JsonObject { ["type"] = "string", ["description"] = "For people" },
            ["parameter"] = new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = "^\\$.+",
                ["description"] = "A parameter of the sub-network",
            },
            ["projection"] = Object(Shapes.Projection, []),
            ["phase"] = Object(Shapes.Phase, []),
            ["stream"] = Object(StreamShape.Properties, []),
            ["sub-network"] = SubNetwork(),
            ["use"] = Use(),
        };
        foreach (PartFamily family in Vocabulary.Families)
            definitions[family.Name] = Family(family);
        JsonObject schema = Network();
        schema["$defs"] = definitions;
        return schema;
    }

    static JsonObject Network()
    {
        JsonObject network = Object([Shapes.Task, Shapes.StepMs, Shapes.Seed], []);
        JsonObject properties = network["properties"]!.AsObject();
        properties["$schema"] = new JsonObject { ["type"] = "string" };
        properties["networks"] =
            Named(Reference("sub-network"), "Networks to be used in this one, several times");
        properties["uses"] = Named(Reference("use"), "Copies of networks, by name");
        properties["populations"] = Named(Reference("population"), "Neurons, by name");
        properties["projections"] = Named(Reference("projection"), "Synapses, by name");
        properties["schedule"] =
            Named(Reference("phase"), "Phases of a trial, by name, in their order");
        properties[StreamShape.Name] = Reference("stream");
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "EdgeSpike network",
        };
        foreach ((string name, JsonNode? value) in network.ToArray())
        {
            network.Remove(name);
            schema[name] = value;
        }

        schema["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("populations") },
            new JsonObject { ["required"] = new JsonArray("uses") });
        return schema;
    }

    static JsonObject SubNetwork()
    {
        JsonObject network = Object([], []);
        JsonObject properties = network["properties"]!.AsObject();
        var value = new JsonObject { ["type"] = new JsonArray("number", "string", "null") };
        properties["parameters"] =
            Named(value, "Values of its own by name; null: each use must give one");
        properties["populations"] = Named(Reference("population"), "Neurons, by name");
        properties["projections"] = Named(Reference("projection"), "Synapses, by name");
        var port = new JsonObject { ["type"] = "string" };
        properties["ports"] = Named(port, "Names for its populations, as others call them");
        return network;
    }

    static JsonObject Use()
    {
        JsonObject use = Object([], ["network"]);
        JsonObject properties = use["properties"]!.AsObject();
        properties["network"] =
            new JsonObject { ["type"] = "string", ["description"] = "Which network is copied" };
        var value = new JsonObject { ["type"] = new JsonArray("number", "string") };
        properties["with"] = Named(value, "Values of the network's parameters");
        return use;
    }

    static JsonObject Family(PartFamily family)
    {
        JsonObject[] kinds = [.. family.Kinds.Select(Kind)];
        string[] brief =
            [.. family.Kinds.Where(k => k.Properties.All(p => !p.Required)).Select(k => k.Name)];
        var names =
            new JsonObject { ["enum"] = new JsonArray([.. brief.Select(b => (JsonNode)b)]) };
        if (brief.Length > 0) kinds = [.. kinds, names];
        return new JsonObject { ["oneOf"] = new JsonArray(kinds) };
    }

    static JsonObject Kind(DescribedKind kind)
    {
        JsonObject part = Object(kind.Properties, ["kind"]);
        part["description"] = kind.Summary;
        part["properties"]!["kind"] = new JsonObject { ["const"] = kind.Name };
        return part;
    }

    /// <summary>An object with these properties and a comment, and nothing else.</summary>
    static JsonObject Object(IReadOnlyList<Property> rows, string[] alsoRequired)
    {
        var properties = new JsonObject { ["comment"] = Reference("comment") };
        var spellings = new JsonArray();
        var required = new JsonArray([.. alsoRequired.Select(r => (JsonNode)r)]);
        foreach (Property row in rows)
        {
            foreach ((string name, JsonObject schema) in row.Schemas())
                properties[name] = Described(row, schema);
            if (row.Required && row.Names.Count == 1) required.Add(row.Name);
            if (row.Required && row.Names.Count > 1) spellings.Add(OneOf(row.Names));
        }

        var result = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (required.Count > 0) result["required"] = required;
        if (spellings.Count > 0) result["allOf"] = spellings;
        return result;
    }

    static JsonObject OneOf(IReadOnlyList<string> names) => new()
    {
        ["oneOf"] = new JsonArray(
            [.. names.Select(n => new JsonObject { ["required"] = new JsonArray(n) })]),
    };

    static JsonObject Described(Property row, JsonObject schema) => new()
    {
        ["description"] = row.Summary,
        ["anyOf"] = new JsonArray(schema, Reference("parameter")),
    };

    static JsonObject Named(JsonObject each, string summary) => new()
    {
        ["type"] = "object",
        ["description"] = summary,
        ["propertyNames"] = new JsonObject { ["pattern"] = "^[ -#%-~][ -~]{0,62}$" },
        ["additionalProperties"] = each,
    };

    static JsonObject Reference(string name) => new() { ["$ref"] = "#/$defs/" + name };
}
