using System.Diagnostics;
using System.Reflection;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A program of its own that a verb starts, so that no other verb loads what it stands
/// on.</summary>
/// <param name="Name">Of the program, and of the tool that brings it.</param>
/// <param name="Folder">Of its project, in the source tree beside the command's.</param>
public sealed record SideProgram(string Name, string Folder)
{
    /// <summary>Set for a program that ends with the one that started it.</summary>
    const string Attached = "EDGESPIKE_ATTACHED";

    static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Starts the program and waits for its end.</summary>
    /// <param name="verb">That is asked for, for messages.</param>
    /// <param name="words">Its command line.</param>
    /// <param name="stop">Asks the program to end; Run returns when it has.</param>
    /// <exception cref="BadInputException">It is not there, or cannot be started.</exception>
    public VerbResult Run(string verb, IEnumerable<string> words, CancellationToken stop)
    {
        (string file, string[] first) = Find(verb);
        using Process program = Start(file, [.. first, .. words]);
        using CancellationTokenRegistration ending = stop.Register(() => End(program));
        program.WaitForExit();
        return new VerbResult(null, () => { }, program.ExitCode);
    }

    /// <summary>Starts a process that ends when this one does, however that ends.</summary>
    /// <exception cref="BadInputException">It cannot be started.</exception>
    public static Process Start(string file, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(file, words) { RedirectStandardInput = true };
        start.Environment[Attached] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new BadInputException($"'{file}' cannot be started: {failure.Message}");
        }
    }

    /// <summary>Another process of the program that runs.</summary>
    /// <exception cref="BadInputException">It cannot be started.</exception>
    public static Process StartAgain(IEnumerable<string> words) =>
        Start(DotNet, [Assembly.GetEntryAssembly()!.Location, .. words]);

    /// <summary>Makes this process end when the one that started it so does: their pipe then
    /// ends.</summary>
    public static void EndWithStarter()
    {
        if (Environment.GetEnvironmentVariable(Attached) != "1") return;
        Environment.SetEnvironmentVariable(Attached, null);
        var listener = new Thread(() =>
        {
            using Stream starter = Console.OpenStandardInput();
            while (starter.ReadByte() >= 0)
            {
                // Nothing is said over it; only its end counts.
            }

            OutputFile.DiscardAll();
            Environment.Exit(Root.BadInput);
        })
        { IsBackground = true };
        listener.Start();
    }

    /// <summary>The program in the command's folder; else in the source tree, where it is built
    /// first; else the tool of its name.</summary>
    /// <returns>What is started, and the words before those of the user.</returns>
    (string File, string[] First) Find(string verb)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, Name + ".dll");
        if (File.Exists(beside)) return (DotNet, [beside]);
        string project = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "..", Folder, Folder + ".csproj"));
        string configuration = Path.GetFileName(
            Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        if (File.Exists(project))
            return (DotNet,
                ["run", "--configuration", configuration, "--project", project, "--"]);
        return Installed() is { } tool ? (tool, [])
            : throw new BadInputException($"{verb}: expected its program, '{Name}', beside the "
                + $"command or on the path: 'dotnet tool install --global {Name}' brings it");
    }

    /// <summary>Where tools are installed, a command of each stands beside that of the
    /// others.</summary>
    string? Installed()
    {
        string name = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        string? own = Path.GetDirectoryName(Environment.ProcessPath);
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return new[] { own ?? "" }.Concat(path.Split(Path.PathSeparator))
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>The program hears Ctrl-C at the same terminal, too; where the signal was for this
    /// process alone it is told here.</summary>
    static void End(Process program)
    {
        if (!program.WaitForExit(TimeSpan.FromSeconds(3))) program.Kill(entireProcessTree: true);
    }
}
