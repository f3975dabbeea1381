using System.Diagnostics;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

/// <summary>A folder in which lines of a shell are run that call the command as $E.</summary>
internal sealed class Shell : IDisposable
{
    public Shell()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive(
            "fifos, devices and links as Linux has them");
    }

    public string Folder { get; } = CommandRun.NewFolder();

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>All that stands in the folder, hidden or not.</summary>
    public string[] Names =>
        [.. Directory.GetFileSystemEntries(Folder).Select(p => Path.GetFileName(p)!).Order()];

    public CommandRun Run(string lines)
    {
        var start = new ProcessStartInfo("bash", ["-c", lines])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["E"] =
            "dotnet " + Path.Combine(AppContext.BaseDirectory, "edgespike.dll");
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandRun(process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs lines that the command refuses: exit 2, and one line that says why.</summary>
    public string Refusal(string lines)
    {
        CommandRun run = Run(lines);
        Assert.AreEqual(2, run.ExitCode, $"{lines}: {run.Errors}");
        Assert.HasCount(1, run.Errors.TrimEnd('\n').Split('\n'), run.Errors);
        Assert.StartsWith("edgespike: ", run.Errors);
        return run.Errors.TrimEnd('\n')["edgespike: ".Length..];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
