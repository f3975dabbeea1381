using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Automata;

/// <summary>Makes a deterministic automaton of a regular expression.</summary>
/// <remarks>Parts become a nondeterministic automaton (Thompson 1968, doi:10.1145/363347.363387),
/// sets of its states the states of a deterministic one (Rabin and Scott 1959,
/// doi:10.1147/rd.32.0114).</remarks>
internal sealed class StateSets
{
    const int StatesMax = 4096;
    const int Silent = -1;

    readonly string[] alphabet;
    readonly List<List<(int Symbol, int To)>> edges = [];
    readonly int start;
    readonly int end;

    public StateSets(string[] alphabet, RegularExpression.Part whole)
    {
        this.alphabet = alphabet;
        start = State();
        end = Append(start, whole);
    }

    /// <summary>The automaton, before states that nothing tells apart are one.</summary>
    /// <exception cref="BadInputException">It would have too many states.</exception>
    public Automaton Automaton()
    {
        var sets = new List<SortedSet<int>>();
        var numbers = new Dictionary<string, int>();
        var next = new List<IReadOnlyList<int>>();
        Number([start]);
        for (int n = 0; n < sets.Count; n++)
        {
            SortedSet<int> set = sets[n];
            next.Add([.. Enumerable.Range(0, alphabet.Length).Select(symbol => Number(
                set.SelectMany(q => edges[q]).Where(e => e.Symbol == symbol).Select(e => e.To)))]);
        }

        return new Automaton(alphabet, [.. sets.Select((_, n) => $"q{n}")], 0,
            [.. sets.Select(set => set.Contains(end))], next);

        int Number(IEnumerable<int> states)
        {
            SortedSet<int> set = WithSilent(states);
            string key = string.Join(',', set);
            if (numbers.TryGetValue(key, out int known)) return known;
            if (sets.Count == StatesMax) throw TooMany();
            sets.Add(set);
            return numbers[key] = sets.Count - 1;
        }
    }

    static BadInputException TooMany() =>
        new($"an expression of more than {StatesMax} states: expected fewer");

    int State()
    {
        if (edges.Count == StatesMax) throw TooMany();
        edges.Add([]);
        return edges.Count - 1;
    }

    void Edge(int from, int symbol, int to) => edges[from].Add((symbol, to));

    /// <summary>Puts a part behind a state; returns the state behind the part.</summary>
    int Append(int from, RegularExpression.Part part)
    {
        switch (part)
        {
            case RegularExpression.OneOf one:
                int behind = State();
                foreach (int symbol in one.Symbols) Edge(from, symbol, behind);
                return behind;
            case RegularExpression.Sequence row:
                return row.Parts.Aggregate(from, Append);
            case RegularExpression.Choice choice:
                int joined = State();
                foreach (RegularExpression.Part each in choice.Parts)
                {
                    int branch = State();
                    Edge(from, Silent, branch);
                    Edge(Append(branch, each), Silent, joined);
                }

                return joined;
            default:
                return AppendRepeated(from, (RegularExpression.Repeat)part);
        }
    }

    int AppendRepeated(int from, RegularExpression.Repeat repeat)
    {
        int count = repeat.Most < 0 ? Math.Max(repeat.Least, 1) : repeat.Most;
        for (int n = 0; n < count; n++)
        {
            int first = State(), behind = State();
            Edge(from, Silent, first);
            Edge(Append(first, repeat.Of), Silent, behind);
            if (n >= repeat.Least) Edge(from, Silent, behind);
            if (repeat.Most < 0 && n == count - 1) Edge(behind, Silent, first);
            from = behind;
        }

        return from;
    }

    /// <summary>These states and all that silent edges lead to.</summary>
    SortedSet<int> WithSilent(IEnumerable<int> states)
    {
        var all = new SortedSet<int>();
        var left = new Stack<int>(states);
        while (left.TryPop(out int q))
        {
            if (!all.Add(q)) continue;
            foreach ((int symbol, int to) in edges[q])
            {
                if (symbol == Silent) left.Push(to);
            }
        }

        return all;
    }
}
