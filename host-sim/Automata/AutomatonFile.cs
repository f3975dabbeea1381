using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Automata;

/// <summary>An automaton as a table in JSON.</summary>
/// <remarks>
/// <code>
/// { "alphabet": ["0", "1"], "start": "even", "accept": ["even"],
///   "next": { "even": { "0": "even", "1": "odd" }, "odd": { "0": "odd", "1": "even" } } }
/// </code>
/// Every state of `next` has a state for every symbol.
/// </remarks>
public static class AutomatonFile
{
    static readonly string[] Members = ["alphabet", "start", "accept", "next"];

    /// <exception cref="BadInputException">It is no automaton; one line says where and
    /// what was expected.</exception>
    public static Automaton Read(string path) =>
        Read(path, InputFile.ReadAll(path, JsonTreeReader.BytesMax, "an automaton"));

    /// <summary>An automaton of a file's bytes.</summary>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="BadInputException">As above.</exception>
    public static Automaton Read(string name, byte[] bytes)
    {
        JsonTree root = JsonTreeReader.Read(name, bytes, "an automaton")
            .Expect(JsonValueKind.Object, "an automaton");
        foreach (JsonMember member in root.Members)
        {
            if (!Members.Contains(member.Name))
                throw member.Place.Refuse(
                    $"'{member.Name}': expected one of {string.Join(", ", Members)}");
        }

        string[] alphabet = [.. Texts(Given(root, "alphabet"))];
        JsonTree next = Given(root, "next").Expect(JsonValueKind.Object, "a state's successors");
        string[] states = [.. next.Members.Select(member => member.Name)];
        if (alphabet.Length == 0 || alphabet.Distinct().Count() != alphabet.Length)
            throw Given(root, "alphabet").Place.Refuse("expected symbols, each once");
        if (states.Length == 0) throw next.Place.Refuse("no states, expected one or more");
        bool[] accepts = new bool[states.Length];
        foreach (JsonTree item in Items(Given(root, "accept"))) accepts[Index(states, item)] = true;
        return new Automaton(alphabet, states, Index(states, Given(root, "start")), accepts,
            [.. next.Members.Select(row => Row(alphabet, states, row))]);
    }

    static int[] Row(string[] alphabet, string[] states, JsonMember row)
    {
        JsonTree to = row.Value.Expect(JsonValueKind.Object, "a state for each symbol");
        JsonMember? unknown = to.Members.Find(member => !alphabet.Contains(member.Name));
        if (unknown != null)
            throw unknown.Place.Refuse(
                $"'{unknown.Name}' is no symbol: expected {string.Join(", ", alphabet)}");
        return [.. alphabet.Select(symbol => to.Find(symbol) is { } state ? Index(states, state)
            : throw row.Place.Refuse($"'{row.Name}' has no state for symbol '{symbol}'"))];
    }

    static JsonTree Given(JsonTree root, string name) =>
        root.Find(name) ?? throw root.Place.Refuse($"no '{name}': expected one");

    static List<JsonTree> Items(JsonTree list) =>
        list.Expect(JsonValueKind.Array, "a list").Items;

    static IEnumerable<string> Texts(JsonTree list) =>
        Items(list).Select(item => item.Expect(JsonValueKind.String, "a text").Text);

    static int Index(string[] states, JsonTree state)
    {
        string name = state.Expect(JsonValueKind.String, "a state's name").Text;
        int found = Array.IndexOf(states, name);
        return found >= 0 ? found
            : throw state.Place.Refuse($"'{name}' is no state: expected one that 'next' has");
    }
}
