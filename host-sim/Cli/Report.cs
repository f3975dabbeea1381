using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>How a verb tells its result: to people in text, to machines as one JSON
/// object.</summary>
public static class Report
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static Report()
    {
        // A pipe gets plain text in whole lines, not a terminal's colours and width.
        if (!Console.IsOutputRedirected) return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Width = 200;
    }

    /// <summary>Whether a person watches: progress and colours are for terminals, a pipe stays
    /// quiet.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <summary>Writes the one JSON object.</summary>
    /// <param name="result">Anonymous or record type; names become camelCase.</param>
    public static void WriteJson(object result) => Console.Out.WriteLine(ToJson(result));

    /// <summary>One JSON object, in one line.</summary>
    public static string ToJson(object result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Writes a line for people; the text may carry Spectre markup.</summary>
    /// <param name="markup">Escape what comes from outside with <see cref="Escape"/>.</param>
    public static void WriteLine(string markup) => AnsiConsole.MarkupLine(markup);

    /// <summary>Writes a fact for people: what it is of in the first eleven columns, then what it
    /// is.</summary>
    /// <param name="what">At most ten characters; empty: of what the line before is.</param>
    /// <param name="text">Plain text, whatever is in it.</param>
    public static void WriteFact(string what, string text) =>
        WriteLine($"{what,-11}{Escape(text)}");

    /// <summary>A number for people, with thousands apart.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Makes text from outside safe to put into a line.</summary>
    public static string Escape(string text) => Markup.Escape(PlainText.Lines(text));
}
