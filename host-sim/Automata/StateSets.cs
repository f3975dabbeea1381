using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Automata;

/// <summary>Makes a deterministic automaton of a regular expression.</summary>
/// <remarks>Parts become a nondeterministic automaton (Thompson 1968, doi:10.1145/363347.363387),
/// sets of its states the states of a deterministic one (Rabin and Scott 1959,
/// doi:10.1147/rd.32.0114).</remarks>
internal sealed class StateSets
{
    const int StatesMax = 4096;
    const int Silent = -1;

    // Of all sets together: a few megabytes.
    const int MembersMost = 1 << 20;

    readonly string[] alphabet;
    readonly List<List<(int Symbol, int To)>> edges = [];
    readonly Stack<int> waiting = new();
    readonly bool[] reached = new bool[StatesMax];
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
        // A set is a text of its states' numbers, which are below 4,096, in ascending order.
        var sets = new List<string>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = new List<IReadOnlyList<int>>();
        int members = 0;
        Number([start]);
        for (int n = 0; n < sets.Count; n++)
        {
            string set = sets[n];
            next.Add([.. Enumerable.Range(0, alphabet.Length).Select(symbol => Number(
                set.SelectMany(q => edges[q]).Where(e => e.Symbol == symbol).Select(e => e.To)))]);
        }

        return new Automaton(alphabet, [.. sets.Select((_, n) => $"q{n}")], 0,
            [.. sets.Select(set => set.Contains((char)end))], next);

        int Number(IEnumerable<int> states)
        {
            string set = WithSilent(states);
            if (numbers.TryGetValue(set, out int known)) return known;
            members += set.Length;
            if (sets.Count == StatesMax || members > MembersMost) throw TooMany();
            sets.Add(set);
            return numbers[set] = sets.Count - 1;
        }
    }

    static BadInputException TooMany() =>
        new($"an expression of more than {StatesMax} states, or of sets of them with more than "
            + $"{MembersMost} in all: expected a smaller one");

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
    string WithSilent(IEnumerable<int> states)
    {
        Array.Clear(reached);
        int count = 0;
        foreach (int state in states) waiting.Push(state);
        while (waiting.TryPop(out int q))
        {
            if (reached[q]) continue;
            reached[q] = true;
            count++;
            foreach ((int symbol, int to) in edges[q])
            {
                if (symbol == Silent) waiting.Push(to);
            }
        }

        return string.Create(count, reached, static (set, reached) =>
        {
            int at = 0;
            for (int q = 0; at < set.Length; q++)
            {
                if (reached[q]) set[at++] = (char)q;
            }
        });
    }
}
