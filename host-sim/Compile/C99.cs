using System.Text;
using System.Text.RegularExpressions;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Writes a program of the step language as C99: one header and one source, no library
/// beyond stdint.h, no allocation, the state in one struct.</summary>
/// <param name="Prefix">Before every name that is seen outside.</param>
public sealed partial record C99(string Prefix)
{
    const int ValuesALine = 16;

    /// <summary>The header: the state, and what can be done with it.</summary>
    /// <param name="about">What it was made from, for people.</param>
    public string Header(StepText program, string about)
    {
        string guard = Prefix.ToUpperInvariant() + "_H";
        var fields = new StringBuilder();
        foreach (FlatField field in program.Fields)
        {
            string length = field.Length == 0 ? "" : $"[{field.Length}]";
            fields.Append($"    {Types(field.Type)} {field.Name}{length};\n");
        }

        var entries = new StringBuilder();
        foreach (FlatEntry entry in program.Entries)
            entries.Append($"\n/* {entry.Says} */\n{Translate(entry.Declaration)};\n");
        return $$"""
            /* {{about}}
               Integers only, C99, nothing but stdint.h; nothing is allocated and nothing can fail.
               Order of calls: init; begin_trial; for each step spike or sample, targets, step;
               open_window and close_window around the steps that are learned from; end_trial. */
            #ifndef {{guard}}
            #define {{guard}}

            #include <stdint.h>

            #ifdef __cplusplus
            extern "C" {
            #endif

            typedef struct {{Prefix}}_state
            {
            {{fields.ToString().TrimEnd()}}
            } {{Prefix}}_state;
            {{entries.ToString().TrimEnd()}}

            #ifdef __cplusplus
            }
            #endif

            #endif

            """;
    }

    /// <summary>The .c file: the functions that <see cref="Header"/> declares.</summary>
    /// <param name="about">What it was made from, for people.</param>
    public string Source(StepText program, string about)
    {
        var text = new StringBuilder($$"""
            /* {{about}}
               Shifts of negative numbers to the right are arithmetic, as all compilers for
               microcontrollers make them. */
            #include "{{Prefix}}.h"

            typedef struct Io
            {
                uint8_t* bytes;
                int32_t at;
                int32_t end;
                int32_t mode;
                int32_t failed;
                uint64_t hash;
            } Io;


            """);
        foreach (FlatTable table in program.Tables) text.Append(Table(table)).Append('\n');
        text.Append("""
            /* What a walk over the state does: 0 hash, 1 write, 2 check, 3 read. */
            static void io_begin(Io* io, int32_t mode)
            {
                io->bytes = 0;
                io->at = 0;
                io->end = 0;
                io->mode = mode;
                io->failed = 0;
                io->hash = 0;
            }

            """);
        foreach (string function in program.Functions)
            text.Append('\n').Append(Translate(Indented(Named(function)))).Append('\n');
        return text.ToString();
    }

    /// <summary>A function with its lines indented by their braces.</summary>
    public static string Indented(string function)
    {
        var text = new StringBuilder();
        int depth = 0;
        bool once = false;
        foreach (string raw in function.Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0) continue;
            if (line == "}") depth--;
            bool hangs = once && line != "{";
            text.Append(' ', 4 * (depth + (hangs ? 1 : 0))).Append(line).Append('\n');
            once = Hangs().IsMatch(line);
            if (line == "{") depth++;
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A function that names every parameter: one that is not used is no mistake, some
    /// plans need it and others do not.</summary>
    static string Named(string function)
    {
        int open = function.IndexOf('(', StringComparison.Ordinal);
        int close = function.IndexOf(')', StringComparison.Ordinal);
        string body = function[(close + 1)..];
        string named = string.Concat(
            from parameter in function[(open + 1)..close].Split(',')
            let name = parameter.Split(' ', '*').Last()
            where !Regex.IsMatch(body, $@"\b{name}\b")
            select $"(void){name};\n");
        return function[..(close + 1)] + "\n{\n" + named
            + body[(body.IndexOf('{', StringComparison.Ordinal) + 1)..];
    }

    static string Table(FlatTable table)
    {
        var text = new StringBuilder(
            $"static const {Types(table.Type)} {table.Name}[{table.Values.Count}] = {{\n");
        foreach (long[] row in table.Values.Chunk(ValuesALine))
            text.Append("    ").AppendJoin(", ", row.Select(v => Value(table.Type, v)))
                .Append(",\n");
        return text.Append("};\n").ToString();
    }

    static string Value(string type, long value) => type switch
    {
        "u32" => $"{value}u",
        "u64" => $"0x{value:X}u",
        _ => Types(Literal.Of(value)).Trim('(', ')'),
    };

    string Translate(string text) => Types(text)
        .Replace("@", Prefix + "_", StringComparison.Ordinal)
        .Replace("State*", Prefix + "_state*", StringComparison.Ordinal)
        .Replace("sizeof(State)", $"sizeof({Prefix}_state)", StringComparison.Ordinal);

    static string Types(string text) => ShortType().Replace(
        text, found => (found.Groups[1].Value == "u" ? "uint" : "int") + found.Groups[2].Value
            + "_t");

    [GeneratedRegex(@"\b([iu])(8|16|32|64)\b")]
    private static partial Regex ShortType();

    [GeneratedRegex(@"^(if|else|for|while)\b(?!.*;\s*$)|^else$|^(if|for|while) \(.*\)$")]
    private static partial Regex Hangs();
}
