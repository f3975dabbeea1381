using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Automata;

/// <summary>A deterministic finite automaton.</summary>
/// <param name="Alphabet">Names of its symbols, each once.</param>
/// <param name="States">Names of its states, each once.</param>
/// <param name="Start">Index of the state that it begins in.</param>
/// <param name="Accepts">Whether it accepts, [state].</param>
/// <param name="Next">The state that follows, [state][symbol].</param>
public sealed record Automaton(
    IReadOnlyList<string> Alphabet, IReadOnlyList<string> States, int Start,
    IReadOnlyList<bool> Accepts, IReadOnlyList<IReadOnlyList<int>> Next)
{
    // Not one of the network's purposes: these bits never meet those of a network.
    const int RandomTable = 0x4155;

    /// <summary>Where it is after each symbol, from its start.</summary>
    public IEnumerable<int> Run(IEnumerable<int> symbols)
    {
        int state = Start;
        foreach (int symbol in symbols) yield return state = Next[state][symbol];
    }

    /// <summary>One whose table and accepting states are drawn, every second one accepting in the
    /// mean.</summary>
    /// <param name="seed">Key of every draw.</param>
    public static Automaton Random(int states, int symbols, ulong seed)
    {
        int Draw(int state, int column, int below) =>
            (int)(Keyed.Bits(seed, RandomTable, state, (ulong)column, 0) % (ulong)below);
        return new Automaton(
            [.. Enumerable.Range(0, symbols).Select(s => $"{s}")],
            [.. Enumerable.Range(0, states).Select(q => $"q{q}")], 0,
            [.. Enumerable.Range(0, states).Select(q => Draw(q, symbols, 2) == 1)],
            [.. Enumerable.Range(0, states).Select(q => (IReadOnlyList<int>)
                [.. Enumerable.Range(0, symbols).Select(s => Draw(q, s, states))])]);
    }

    /// <summary>The smallest automaton that accepts the same: states that cannot be reached are
    /// left out, those that nothing tells apart are one.</summary>
    /// <remarks>Refines classes of states until each class goes to one class by each symbol: Moore
    /// 1956, doi:10.1515/9781400882618-006.</remarks>
    public Automaton Smallest()
    {
        List<int> reached = Reached();
        var classes = new int[States.Count];
        foreach (int q in reached) classes[q] = Accepts[q] ? 1 : 0;
        var numbers = new Dictionary<(int, int), int>();
        for (int before = 0; ;)
        {
            // By one symbol after the other: each pair of classes is a class of its own.
            int[] refined = [.. classes];
            for (int symbol = 0; symbol < Alphabet.Count; symbol++)
            {
                numbers.Clear();
                foreach (int q in reached)
                {
                    (int, int) pair = (refined[q], classes[Next[q][symbol]]);
                    if (!numbers.TryGetValue(pair, out int number))
                        numbers[pair] = number = numbers.Count;
                    refined[q] = number;
                }
            }

            classes = refined;
            if (numbers.Count == before) break;
            before = numbers.Count;
        }

        int[] chosen = [.. reached.GroupBy(q => classes[q]).OrderBy(g => g.Key)
            .Select(g => g.First())];
        return new Automaton(
            Alphabet, [.. chosen.Select(q => States[q])], classes[Start],
            [.. chosen.Select(q => Accepts[q])],
            [.. chosen.Select(q => (IReadOnlyList<int>)[.. Next[q].Select(n => classes[n])])]);
    }

    /// <summary>States that some input leads to, in the order in which they are met.</summary>
    List<int> Reached()
    {
        var reached = new List<int> { Start };
        var seen = new HashSet<int> { Start };
        for (int n = 0; n < reached.Count; n++)
        {
            foreach (int next in Next[reached[n]])
            {
                if (seen.Add(next)) reached.Add(next);
            }
        }

        return reached;
    }
}
