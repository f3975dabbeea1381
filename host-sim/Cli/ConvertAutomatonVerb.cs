using System.CommandLine;

using EdgeSpike.HostSim.Automata;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike convert automaton`: a table or a regular expression becomes
/// spikes.</summary>
public static class ConvertAutomatonVerb
{
    const int StatesMost = 4096;

    static readonly Argument<string?> File = new("file")
    {
        Description = "A table of states in JSON, see host-sim/Convert/README.md",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string?> Regex = new("--regex")
    {
        Description = "Instead of a file: a regular expression that accepts what matches wholly",
    };

    static readonly Option<string> Alphabet = new("--alphabet")
    {
        Description = "Symbols of the expression: characters, or names with commas between",
        DefaultValueFactory = _ => "01",
    };

    static readonly Option<int?> States =
        new("--states") { Description = "Instead of a file: a drawn table of so many states" };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the drawn table and of the symbols that are tried",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Lanes = new("--lanes")
    {
        Description = "Columns read side by side, a power of two: less time, more energy",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Check = new("--check")
    {
        Description = "Symbols after each of which the state is compared",
        DefaultValueFactory = _ => 5000,
    };

    static readonly Option<bool> AllLanes =
        new("--all-lanes") { Description = "Compare time and energy over all numbers of lanes" };

    static readonly Option<string?> Save =
        new("--save") { Description = "Save the network, a model file" };

    public static Command Create()
    {
        var command = new Command("automaton",
            "Compiles a finite automaton to a network of spikes; exit 0: its state was right after "
                + "every symbol tried")
        {
            File, Regex, Alphabet, States, Seed, Lanes, Check, AllLanes, Save,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        Automaton automaton = Read(given);
        int check = given.GetValue(Check);
        if (check is < 1 or > 1_000_000)
            throw new BadInputException($"--check {check}: expected 1 to 1000000");
        using FileByteSink? save = given.GetValue(Save) is { } kept ? new FileByteSink(kept) : null;
        int asked = given.GetValue(Lanes);
        int[] lanes = given.GetValue(AllLanes)
            ? [.. Enumerable.Range(0, 7).Select(bits => 1 << bits)
                .Where(count => count <= Math.Sqrt(automaton.States.Count))]
            : [asked];
        AutomatonNetwork[] networks = [.. lanes.Select(count => new AutomatonNetwork(automaton,
            AutomatonLayout.Smallest(automaton.Alphabet.Count, automaton.States.Count, count)))];
        AutomatonRow[] rows =
            [.. networks.Select(one => AutomatonRow.Of(one, check, given.GetValue(Seed)))];
        bool right = rows.All(row => row.Run.Mismatches == 0);
        if (right && save != null)
        {
            (networks.FirstOrDefault(one => one.Layout.Lanes == asked) ?? networks[0])
                .Model.Save(save);
        }

        return VerbResult.Of(
            right,
            new
            {
                states = automaton.States.Count,
                alphabet = automaton.Alphabet,
                accepting = automaton.Accepts.Count(accepts => accepts),
                oneHot = automaton.States.Count * automaton.Alphabet.Count,
                saved = right ? given.GetValue(Save) : null,
                rows = rows.Select(row => row.ToJson()),
            },
            () => Write(automaton, rows));
    }

    static Automaton Read(ParseResult given)
    {
        int sources = (given.GetValue(File) != null ? 1 : 0)
            + (given.GetValue(Regex) != null ? 1 : 0) + (given.GetValue(States) != null ? 1 : 0);
        if (sources != 1)
            throw new BadInputException("expected one of FILE, --regex and --states");
        if (given.GetValue(File) is { } path) return Limited(AutomatonFile.Read(path), path);
        string symbols = given.GetValue(Alphabet)!;
        string[] alphabet = symbols.Contains(',')
            ? symbols.Split(',', StringSplitOptions.TrimEntries)
            : [.. symbols.Select(symbol => $"{symbol}")];
        if (alphabet.Length < 1 || alphabet.Any(name => name.Length == 0)
            || alphabet.Distinct().Count() != alphabet.Length)
            throw new BadInputException($"--alphabet '{symbols}': expected symbols, each once");
        if (given.GetValue(Regex) is { } pattern)
            return Limited(RegularExpression.Compile(pattern, alphabet), "--regex");
        int states = given.GetValue(States)!.Value;
        if (states is < 2 or > StatesMost)
            throw new BadInputException($"--states {states}: expected 2 to {StatesMost}");
        return Automaton.Random(states, alphabet.Length, given.GetValue(Seed));
    }

    static Automaton Limited(Automaton automaton, string source) =>
        automaton.States.Count <= StatesMost ? automaton
            : throw new BadInputException(
                $"{source}: {automaton.States.Count} states, expected at most {StatesMost}");

    static void Write(Automaton automaton, AutomatonRow[] rows)
    {
        Report.WriteFact("automaton",
            $"{automaton.States.Count} states, {automaton.Alphabet.Count} symbols, "
            + $"{automaton.Accepts.Count(accepts => accepts)} states accept");
        Report.WriteLine($"{"[bold]lanes[/]",-18}{"neurons",8}{"steps a symbol",16}"
            + $"{"most active",13}{"mean active",13}{"spikes a symbol",17}{"bytes",10}"
            + $"{"wrong",8}");
        foreach (AutomatonRow row in rows)
        {
            Report.WriteLine($"{row.Layout.Lanes,-9}{row.Layout.Neurons,8:N0}"
                + $"{row.Layout.Period,16}{row.Run.PeakActive,13}{row.Run.MeanActive,13:F2}"
                + $"{row.SpikesASymbol,17:F1}{row.Bytes,10:N0}{row.Run.Mismatches,8}");
        }

        if (rows.FirstOrDefault(row => row.Run.Mismatches > 0) is { } wrong)
            Report.WriteLine($"[red]{wrong.Layout.Lanes} lanes: wrong first after symbol "
                + $"{wrong.Run.FirstMismatch}[/]");
        else
            Report.WriteLine($"State and answer were the automaton's after each of "
                + $"{rows[0].Run.Symbols:N0} drawn symbols.");
    }
}
