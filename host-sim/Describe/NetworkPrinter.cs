using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Prints a description in its one canonical form: properties in the order of the tables,
/// what fits a line on a line, parts without parameters as their names.</summary>
/// <remarks>Nothing is left out and no number is rounded: what is read from it compiles to the same
/// plan.</remarks>
public sealed class NetworkPrinter
{
    const int Columns = 110;

    // Objects whose names people chose keep their order.
    static readonly HashSet<string> Named =
        ["networks", "uses", "populations", "projections", "parameters", "with", "ports",
            "schedule"];

    static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly StringBuilder text = new();

    /// <param name="network">The whole description; one that compiles.</param>
    /// <returns>JSON with a line feed at its end.</returns>
    public static string Print(JsonTree network)
    {
        var printer = new NetworkPrinter();
        printer.Value(network, 0, 0, named: false, open: true);
        return printer.text.Append('\n').ToString();
    }

    void Value(JsonTree tree, int indent, int before, bool named, bool open = false)
    {
        string line = Line(tree, named);
        bool fits = !open && indent + before + line.Length <= Columns && !named;
        bool scalar = tree.Kind is not (JsonValueKind.Object or JsonValueKind.Array);
        if (fits || scalar || line is "{}" or "[]")
        {
            text.Append(line);
            return;
        }

        bool list = tree.Kind == JsonValueKind.Array;
        text.Append(list ? '[' : '{');
        string separator = "\n";
        foreach (JsonMember member in list ? Unnamed(tree) : InOrder(tree, named))
        {
            text.Append(separator).Append(' ', indent + 2);
            separator = ",\n";
            string name = list ? "" : Text(member.Name) + ": ";
            text.Append(name);
            bool inside = !named && !list && Named.Contains(member.Name);
            Value(member.Value, indent + 2, name.Length + 1, inside);
        }

        text.Append('\n').Append(' ', indent).Append(list ? ']' : '}');
    }

    static string Line(JsonTree tree, bool named)
    {
        switch (tree.Kind)
        {
            case JsonValueKind.Object when !named && IsName(tree):
                return Text(tree.Find("kind")!.Text);
            case JsonValueKind.Object:
                IEnumerable<string> members = InOrder(tree, named).Select(m =>
                    $"{Text(m.Name)}: {Line(m.Value, !named && Named.Contains(m.Name))}");
                return tree.Members.Count == 0 ? "{}" : "{ " + string.Join(", ", members) + " }";
            case JsonValueKind.Array:
                return "[" + string.Join(", ", tree.Items.Select(item => Line(item, false))) + "]";
            case JsonValueKind.String:
                return Text(tree.Text);
            case JsonValueKind.Number:
                return Number(tree.Number);
            default:
                return tree.Kind.ToString().ToLowerInvariant();
        }
    }

    static bool IsName(JsonTree tree) =>
        tree.Members.Count == 1
            && tree.Members[0] is { Name: "kind", Value.Kind: JsonValueKind.String };

    static IEnumerable<JsonMember> Unnamed(JsonTree list) =>
        list.Items.Select(item => new JsonMember("", item.Place, item));

    static IEnumerable<JsonMember> InOrder(JsonTree tree, bool named)
    {
        if (named) return tree.Members;
        List<string> order = OrderOf(tree);
        return tree.Members.OrderBy(m => Place(m.Name));

        int Place(string name) => order.Contains(name) ? order.IndexOf(name) : int.MaxValue;
    }

    /// <summary>Names that such an object may have, in the order of its table.</summary>
    static List<string> OrderOf(JsonTree tree)
    {
        if (tree.Find("kind") is { } kind)
        {
            IEnumerable<DescribedKind> all = Vocabulary.Families.SelectMany(f => f.Kinds);
            IEnumerable<DescribedKind> kinds = all.Where(k => k.Name == kind.Text);
            return ["comment", "kind",
                .. kinds.SelectMany(k => k.Properties).SelectMany(p => p.Names)];
        }

        IReadOnlyList<Property>? rows = tree.Find(Shapes.From.Name) != null ? Shapes.Projection
            : tree.Find(Shapes.PhaseSteps.Name) != null ? Shapes.Phase
            : tree.Find(StreamShape.Period.Name) != null ? StreamShape.Properties
            : null;
        return rows != null
            ? ["comment", .. rows.SelectMany(p => p.Names)]
            : [.. Shapes.NetworkNames.Union(Shapes.SubNetworkNames).Union(Shapes.UseNames)];
    }

    /// <summary>The shortest digits that are read as the same number.</summary>
    static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture)
        .Replace("E-0", "e-").Replace("E+", "e").Replace('E', 'e');

    static string Text(string text) => JsonSerializer.Serialize(text, Plain);
}
