using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using System.Text.RegularExpressions;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What is wrong with a command line, in one line: what, where, what was
/// expected.</summary>
public static partial class CommandLineProblem
{
    /// <summary>The first thing that is wrong, and where help is.</summary>
    public static string Of(string name, ParseResult parsed)
    {
        CommandResult command = parsed.CommandResult;
        string said = Said(parsed, command);
        return $"{said}{(said.EndsWith('?') ? " See" : "; see")} '{name}{PathOf(command)} --help'";
    }

    static string Said(ParseResult parsed, CommandResult command)
    {
        string? word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        ParseError error = parsed.Errors.FirstOrDefault(e => Names(e, word)) ?? parsed.Errors[0];
        if (error.SymbolResult is OptionResult { Tokens: [var given, ..] } option
            && Kind(option.Option.ValueType, given.Value) is { } kind)
            return $"{option.Option.Name} {given.Value}: expected {kind}";
        if (error.SymbolResult is ArgumentResult { Tokens: [var first, ..] } argument
            && Kind(argument.Argument.ValueType, first.Value) is { } plain)
            return $"{argument.Argument.Name} {first.Value}: expected {plain}";
        string message = Type().Replace(error.Message.ReplaceLineEndings(" ").TrimEnd('.'), "");
        if (word == null || !Names(error, word)) return message;
        string[] near =
            [.. NamesIn(command.Command).Where(name => Distance(word, name) <= 1 + word.Length / 4)
            .OrderBy(name => Distance(word, name)).Take(1)];
        return near is [var meant] ? $"{message}, did you mean '{meant}'?" : message;
    }

    static bool Names(ParseError error, string? word) =>
        word != null && error.Message.Contains($"'{word}'", StringComparison.Ordinal);

    static string? Kind(Type type, string given)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        bool large = BigInteger.TryParse(given, out BigInteger number) && number > 0;
        return plain == typeof(int) ? "a whole number" + (large ? $" up to {int.MaxValue}" : "")
            : plain == typeof(long) ? "a whole number" + (large ? $" up to {long.MaxValue}" : "")
            : plain == typeof(ulong)
                ? "a whole number, 0 " + (large ? $"to {ulong.MaxValue}" : "or more")
            : plain == typeof(double) ? "a number"
            : null;
    }

    static IEnumerable<string> NamesIn(Command command) =>
        command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name))
            .Append("--json");

    /// <summary>The name of a type, which nobody typed.</summary>
    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex Type();

    /// <summary>Letters to add, drop, change or swap with the next one.</summary>
    static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int changed = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(changed, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }

    /// <summary>The verb with those around it, a space before each; the command itself is left
    /// out.</summary>
    static string PathOf(CommandResult command) =>
        command.Parent is CommandResult outer ? PathOf(outer) + " " + command.Command.Name : "";
}
