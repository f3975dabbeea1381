using System.Reflection;
using System.Xml.Linq;

using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Names and lines of help for what the chip knows by number only.</summary>
/// <remarks>
/// A class <c>SomeRuleKind</c> is written <c>someRule</c>, <c>Parameter.SizeBits</c> is written
/// <c>sizeBits</c>. The help is the summary that stands above the class or the name in its source:
/// the documentation files that the compiler leaves beside the assemblies.
/// </remarks>
public static class KindText
{
    static readonly Lazy<Dictionary<string, string>> Summaries = new(() => Read("summary"));

    static readonly Lazy<Dictionary<string, string>> AllRemarks = new(() => Read("remarks"));

    /// <summary>Name of a kind in descriptions.</summary>
    public static string Name(PartKind kind)
    {
        string ending = kind is EncoderKind ? "EncoderKind" : "Kind";
        return Camel(kind.GetType().Name[..^ending.Length]);
    }

    /// <summary>One line that says what a kind is; empty where the documentation file is
    /// missing.</summary>
    public static string Summary(PartKind kind) => Find("T:" + kind.GetType().FullName);

    /// <summary>The remarks above a class in its source, in one line and without its equations;
    /// empty where there are none.</summary>
    /// <param name="type">Of a shared unit.</param>
    public static string Remarks(Type type) =>
        AllRemarks.Value.GetValueOrDefault("T:" + type.FullName, "");

    /// <summary>Name of a parameter in descriptions.</summary>
    /// <param name="parameter">As kinds declare it.</param>
    public static string Name(Parameter parameter) => Camel(parameter.ToString());

    /// <summary>One line that says what a parameter is.</summary>
    /// <param name="parameter">As kinds declare it.</param>
    public static string Summary(Parameter parameter) =>
        Find($"F:{typeof(Parameter).FullName}.{parameter}");

    /// <summary>Commits by number, with name and help.</summary>
    public static IEnumerable<(int Number, string Name, string Summary)> Commits() =>
        typeof(CommitNumber).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (
                (int)f.GetRawConstantValue()!,
                Camel(f.Name),
                Find($"F:{typeof(CommitNumber).FullName}.{f.Name}")));

    /// <summary>Words of the enum whose name ends with a parameter's.</summary>
    /// <param name="parameter">As kinds declare it.</param>
    /// <param name="last">The largest of its numbers.</param>
    public static (string Text, int Plan)[] Words(Parameter parameter, int last)
    {
        Type words = typeof(Parameter).Assembly.GetTypes()
            .Single(t =>
                t.IsEnum && t.Name.EndsWith(parameter.ToString(), StringComparison.Ordinal));
        return [.. Enumerable.Range(1, last).Select(n => (Camel(Enum.GetName(words, n)!), n))];
    }

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    static string Find(string member) => Summaries.Value.GetValueOrDefault(member, "");

    static Dictionary<string, string> Read(string element)
    {
        var found = new Dictionary<string, string>();
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory, "EdgeSpike.*.xml"))
        {
            foreach (XElement member in XDocument.Load(file).Descendants("member"))
            {
                XElement? part = member.Element(element);
                part?.Elements("code").Remove();
                foreach (XElement see in part?.Descendants("see").ToArray() ?? [])
                    see.ReplaceWith(((string?)see.Attribute("cref") ?? "").Split('.', ':')[^1]);
                string[] words =
                    (part?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                found[(string)member.Attribute("name")!] = string.Join(' ', words);
            }
        }

        return found;
    }
}
