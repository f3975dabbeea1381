using System.CommandLine;
using System.CommandLine.Parsing;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Puts in what a command line leaves open and its project knows.</summary>
/// <remarks>What is given stays. Every word that is put in is said, on standard error.</remarks>
public sealed class ProjectWords
{
    readonly Project project;
    readonly ParseResult given;
    readonly List<string> words = [];

    ProjectWords(Project project, ParseResult given)
    {
        this.project = project;
        this.given = given;
    }

    /// <summary>The words that are put in behind those that are given.</summary>
    /// <param name="project">Of the folder that the command runs in.</param>
    /// <param name="given">As it was typed; may lack what is required.</param>
    public static IReadOnlyList<string> For(Project project, ParseResult given)
    {
        var lacking = new ProjectWords(project, given);
        if (given.CommandResult.Parent is CommandResult { Parent: null })
            lacking.Fill(given.CommandResult.Command.Name);
        return lacking.words;
    }

    void Fill(string verb)
    {
        switch (verb)
        {
            case "learn":
                Learn();
                break;
            case "virtual-board":
                VirtualBoard();
                break;
            case "record":
                Device();
                if (Lacks("--output")) Put("--output", project.NextRecording());
                break;
            case "collect":
                Device();
                if (!File.Exists(project.Data)) Put("--output", project.Data);
                break;
            case "studio":
                Put("--project", ".");
                break;
            case "monitor" or "mqtt" or "teach":
                Device();
                break;
            case "deploy":
                if (LacksWord && File.Exists(project.Model)) words.Add(project.Model);
                Device();
                break;
            case "verify" or "samples":
                if (LacksWord) words.Add(project.Recordings);
                break;
        }
    }

    /// <summary>Only what is learned from the project's data is saved as the project's
    /// model.</summary>
    void Learn()
    {
        if (!LacksWord) return;
        words.Add(project.Data);
        Put("--network", project.Network);
        if (project.Network == null && Lacks("--network")) Put("--for", project.Board);
        bool many = !Lacks("--seeds");
        if (!many) Put("--save", project.Model);
    }

    /// <summary>What is measured is what was learned from, so that there is something to
    /// recognise.</summary>
    void VirtualBoard()
    {
        Put("--board", project.Board);
        if (project.Device is { } link && (link.StartsWith("pty:", StringComparison.Ordinal)
            || link.StartsWith("tcp:", StringComparison.Ordinal)))
        {
            Put("--link", link);
        }

        if (!Lacks("--network") || !File.Exists(project.Model)) return;
        Put("--network", project.Model);
        if (Path.Exists(project.Data)) Put("--sensor", project.Data);
    }

    void Device() => Put("--device", project.Device);

    void Put(string option, string? value)
    {
        if (value == null || !Lacks(option)) return;
        words.Add(option);
        words.Add(value);
    }

    bool Lacks(string option)
    {
        Option known = given.CommandResult.Command.Options.Single(o => o.Name == option);
        return given.GetResult(known) is null or { Implicit: true };
    }

    bool LacksWord =>
        given.CommandResult.Command.Arguments.All(
            a => given.GetResult(a) is null or { Tokens.Count: 0 });
}
