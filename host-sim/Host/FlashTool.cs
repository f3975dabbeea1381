using System.Diagnostics;

namespace EdgeSpike.HostSim.Host;

/// <summary>A vendor's tool that is run from the PATH.</summary>
/// <param name="Install">How one gets it.</param>
public sealed record FlashTool(string Name, string Install)
{
    public static readonly FlashTool Nanoff = new("nanoff", "dotnet tool install -g nanoff");

    public static readonly FlashTool Meadow =
        new("meadow", "dotnet tool install WildernessLabs.Meadow.CLI --global");

    public static readonly FlashTool Dotnet = new("dotnet", "https://dot.net");

    public static readonly FlashTool Nuget =
        new("nuget", "winget install Microsoft.NuGet, or: apt install nuget");

    /// <summary>With nanoFramework's project system, which the extension of an editor
    /// brings.</summary>
    public static readonly FlashTool Msbuild = new(
        "msbuild",
        "code --install-extension nanoframework.vscode-nanoframework, which names what it needs");

    /// <summary>Its file; null where the PATH has none.</summary>
    public string? Find()
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, Name + ending)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it to its end; what it says goes where the host's own words go, or to the
    /// errors.</summary>
    /// <param name="file">From <see cref="Find"/>.</param>
    /// <param name="quiet">Whether the host's output is kept free for JSON: then it goes to the
    /// errors.</param>
    /// <returns>Its exit code.</returns>
    public static int Run(string file, IReadOnlyList<string> arguments, bool quiet)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = quiet };
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data != null) Console.Error.WriteLine(line.Data);
        };
        process.Start();
        if (quiet) process.BeginOutputReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
