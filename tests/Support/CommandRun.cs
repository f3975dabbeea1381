using System.Diagnostics;
using System.Text.Json;

namespace EdgeSpike.Tests.Support;

/// <summary>The command run as people run it: a process of its own, in a folder of its
/// own.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private const int ToolMilliseconds = 300_000;

    /// <summary>What it printed with --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs `edgespike` to its end.</summary>
    public static CommandRun Of(string folder, params string[] args) =>
        Run("edgespike.dll", folder, args, []);

    /// <summary>Runs `edgespike` to its end.</summary>
    /// <param name="settings">Variables of its environment.</param>
    public static CommandRun With(
        IReadOnlyDictionary<string, string> settings, string folder, params string[] args) =>
        Run("edgespike.dll", folder, args, settings);

    /// <summary>Runs `edgespike-proof` to its end.</summary>
    public static CommandRun OfProof(string folder, params string[] args) =>
        Run("edgespike-proof.dll", folder, args, []);

    private static CommandRun Run(
        string command, string folder, string[] args,
        IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings) start.Environment[name] = value;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, command));
        foreach (string arg in args) start.ArgumentList.Add(arg);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandRun(process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs a tool of .NET's, or `dotnet` itself, to its end: it leaves no server
    /// behind.</summary>
    /// <param name="settings">Variables of its environment.</param>
    public static CommandRun OfTool(
        string command, string folder, string[] args, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string arg in args) start.ArgumentList.Add(arg);
        foreach ((string name, string value) in settings) start.Environment[name] = value;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(ToolMilliseconds)) process.Kill(entireProcessTree: true);
        return new CommandRun(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>A new empty folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("edgespike").FullName;
}
