using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Changes of a description from outside: --set PATH=VALUE.</summary>
/// <remarks>
/// A path is the names on the way, with points between: populations.hidden.size. * stands for any
/// part of a name ("projections.*to hidden.density"), items of lists are numbered from 0. The last
/// name may be new, the others must be there. VALUE is JSON; what is none is a text.
/// </remarks>
public static class NetworkSettings
{
    /// <exception cref="BadInputException">It is no such thing, or nothing has that path; says what
    /// is there.
    /// </exception>
    public static void Apply(JsonTree network, string setting)
    {
        var place = new TextPlace($"--set {setting}", 0, 0);
        int equals = setting.IndexOf('=');
        if (equals < 1) throw place.Refuse("expected PATH=VALUE");
        string path = setting[..equals];
        JsonTree value = Value(place.Source, setting[(equals + 1)..]);
        string[] names = path.Split('.');
        JsonTree[] owners = [network];
        for (int n = 0; n < names.Length - 1; n++) owners = Inside(owners, names, n, place);
        foreach (JsonTree owner in owners) Put(owner, names, value, place);
    }

    static JsonTree Value(string source, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var place = new TextPlace(source, 0, 0);
        try
        {
            return Placed(JsonTreeReader.Read(source, bytes), place);
        }
        catch (BadInputException)
        {
            return JsonTree.Of(text, place);
        }
    }

    /// <summary>The same value, all of it at one place: columns of a setting are no columns of a
    /// file.</summary>
    static JsonTree Placed(JsonTree tree, TextPlace place)
    {
        switch (tree.Kind)
        {
            case JsonValueKind.Object:
                JsonTree copy = JsonTree.Object(place);
                foreach (JsonMember member in tree.Members)
                    copy.Add(member.Name, Placed(member.Value, place));
                return copy;
            case JsonValueKind.Array:
                JsonTree list = JsonTree.List(place);
                foreach (JsonTree item in tree.Items) list.Items.Add(Placed(item, place));
                return list;
            case JsonValueKind.String:
                return JsonTree.Of(tree.Text, place);
            case JsonValueKind.Number:
                return JsonTree.Of(tree.Number, place);
            default:
                return JsonTree.Word(tree.Kind, place);
        }
    }

    static JsonTree[] Inside(JsonTree[] owners, string[] names, int n, TextPlace place)
    {
        var parts = owners.SelectMany(Parts).Where(part => Matches(part.Name, names[n]));
        JsonTree[] found = [.. parts.Select(part => part.Value)];
        if (found.Length > 0) return found;
        throw Unknown(owners, names, n, place);
    }

    static void Put(JsonTree owner, string[] names, JsonTree value, TextPlace place)
    {
        string last = names[^1];
        string[] present = [.. Parts(owner).Select(p => p.Name).Where(name => Matches(name, last))];
        bool known =
            owner.Kind == JsonValueKind.Object && (present.Length > 0 || !last.Contains('*'));
        if (owner.Kind == JsonValueKind.Array && present.Length > 0)
        {
            foreach (string item in present) owner.Items[int.Parse(item)] = value;
            return;
        }

        if (!known) throw Unknown([owner], names, names.Length - 1, place);
        foreach (string name in present.Length > 0 ? present : [last])
            owner.Put(new JsonMember(name, place, value));
    }

    static BadInputException Unknown(JsonTree[] owners, string[] names, int n, TextPlace place)
    {
        string around = n == 0 ? "the network" : string.Join('.', names[..n]);
        string[] there = [.. owners.SelectMany(Parts).Select(p => p.Name).Distinct()];
        string expected =
            there.Length == 0 ? "it has no parts" : "expected one of " + string.Join(", ", there);
        return place.Refuse($"{around} has no '{names[n]}': {expected}");
    }

    static IEnumerable<(string Name, JsonTree Value)> Parts(JsonTree tree) =>
        tree.Kind == JsonValueKind.Array
        ? tree.Items.Select((item, n) => ($"{n}", item))
        : tree.Members.Select(m => (m.Name, m.Value));

    static bool Matches(string name, string pattern) =>
        Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$",
            RegexOptions.NonBacktracking);
}
