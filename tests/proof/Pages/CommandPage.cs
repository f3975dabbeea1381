using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Text;

using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Proof.Pages;

/// <summary>The page of all verbs and their options, made from what `--help` says.</summary>
public static class CommandPage
{
    /// <summary>Where it lies in the repository.</summary>
    public const string Place = "host-sim/COMMANDS.md";

    const string Opening = """
        # All verbs

        <!-- Made from what --help says: edgespike-proof commands -->

        `edgespike VERB`. Every verb takes `--help`, and `--json`, which prints one JSON object and nothing else. Exit code
        0: good; 1: the answer is no; 2: bad input, said in one line. What they are for, by example: [GUIDE.md](GUIDE.md).
        """;

    /// <summary>The page; every line ends with LF.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n")).Append('\n');
        RootCommand root = Root.Command;
        Write(text, root, "edgespike", 2);
        foreach (Command verb in root.Subcommands.Where(verb => !verb.Hidden))
            Write(text, verb, verb.Name, 2);
        return text.ToString();
    }

    static void Write(StringBuilder text, Command command, string path, int depth)
    {
        text.Append('\n').Append('#', depth).Append(" `").Append(path).Append("`\n\n")
            .Append(Cell(command.Description)).Append('\n');
        Table(text, Own(command));
        if (command is RootCommand) return;
        HashSet<string> all = SharedBySubcommands(command);
        Symbol[] shared =
            [.. command.Subcommands.Take(1).SelectMany(Own).Where(s => all.Contains(s.Name))];
        if (shared.Length > 0)
        {
            text.Append("\nAll of the following take:\n");
            Table(text, shared);
        }

        foreach (Command inner in command.Subcommands)
        {
            text.Append("\n**`").Append(path).Append(' ').Append(inner.Name).Append("`**: ")
                .Append(Cell(inner.Description)).Append('\n');
            Table(text, [.. Own(inner).Where(symbol => !all.Contains(symbol.Name))]);
        }
    }

    /// <summary>Names that each of several subcommands has, with the same help.</summary>
    static HashSet<string> SharedBySubcommands(Command command)
    {
        if (command.Subcommands.Count < 2) return [];
        IEnumerable<(string Name, string? Help)> common = Named(command.Subcommands[0]);
        foreach (Command other in command.Subcommands.Skip(1))
            common = common.Intersect(Named(other));
        return [.. common.Select(symbol => symbol.Name)];

        static IEnumerable<(string Name, string? Help)> Named(Command of) =>
            Own(of).Select(symbol => (symbol.Name, symbol.Description));
    }

    static IReadOnlyList<Symbol> Own(Command command) =>
    [
        .. command.Arguments.Where(a => !a.Hidden),
        .. command.Options.Where(o => !o.Hidden && !o.Recursive),
    ];

    static void Table(StringBuilder text, IReadOnlyList<Symbol> symbols)
    {
        if (symbols.Count == 0) return;
        text.Append("\n| word | meaning | default |\n|---|---|---|\n");
        foreach (Symbol symbol in symbols)
        {
            string name = symbol is Option option
                ? string.Join(", ", option.Aliases.Prepend(option.Name))
                : symbol.Name.ToUpperInvariant();
            text.Append("| `").Append(name).Append("` | ").Append(Cell(symbol.Description))
                .Append(" | ").Append(Cell(DefaultOf(symbol))).Append(" |\n");
        }
    }

    static string? DefaultOf(Symbol symbol) => symbol switch
    {
        Option { HasDefaultValue: true } option => Shown(option.GetDefaultValue()),
        Argument { HasDefaultValue: true } argument => Shown(argument.GetDefaultValue()),
        _ => "",
    };

    static string? Shown(object? value) => value is bool or (IEnumerable and not string)
        ? "" : System.Convert.ToString(value, CultureInfo.InvariantCulture);

    static string Cell(string? text) =>
        (text ?? "").Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal);
}
