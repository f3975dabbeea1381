using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a verb found.</summary>
/// <param name="Record">For machines: becomes one JSON object, names in camelCase; null where
/// standard output is for something else.</param>
/// <param name="Text">Says the same to people.</param>
/// <param name="Code">Exit code, one of <see cref="Root"/>'s.</param>
public sealed record VerbResult(object? Record, Action Text, int Code)
{
    /// <summary>The answer is yes.</summary>
    public static VerbResult Good(object? record, Action text) => new(record, text, Root.Good);

    /// <summary>The answer is yes, or no: the exit code says which.</summary>
    public static VerbResult Of(bool good, object record, Action text) =>
        new(record, text, good ? Root.Good : Root.No);

    /// <summary>Text that was made: printed, or in a file, where it is not printed.</summary>
    /// <param name="path">The file that has it; null if none has.</param>
    public static VerbResult Made(string text, string? path) => path != null
        ? Good(new { output = path }, () => { })
        : Good(new { text }, () => Console.Out.Write(text));
}

/// <summary>The one writer of results.</summary>
public static class VerbResults
{
    /// <summary>Makes a command say what it found: as JSON with --json, else as text.</summary>
    /// <param name="run">Does what the command is for.</param>
    public static void Gives(this Command command, Func<ParseResult, VerbResult> run) =>
        command.SetAction(given =>
        {
            VerbResult result = run(given);
            if (given.GetValue(Root.Json) && result.Record is { } record) Report.WriteJson(record);
            else result.Text();
            return result.Code;
        });
}
