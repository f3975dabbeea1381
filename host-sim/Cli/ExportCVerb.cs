using System.CommandLine;

using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike export c`: a network as C99 that computes the same bits, learning
/// included.</summary>
public static class ExportCVerb
{
    static readonly Argument<string> Source = new("network")
    {
        Description =
            "A model file, FILE.network.json, or the name of a network that comes with the command",
    };

    static readonly Option<long?> Seed =
        new("--seed") { Description = "Key of its random numbers (default: its own)" };

    static readonly Option<string?> Prefix = new("--name")
    {
        Description = "Before every name in the C (default: the network's name)",
    };

    static readonly Option<string> Folder = new("--output", "-o")
    {
        Description = "Folder of the files",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "c",
            "Writes a network, with what it has learned, as one header and one source of C99 that "
            + "compute the same bits, with examples for plain C, Arduino, ESP-IDF and "
            + "nanoFramework")
        {
            Source,
            TaskOptions.Settings,
            Seed,
            Prefix,
            Folder,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        long? seed = given.GetValue(Seed);
        if (seed < 0) throw new BadInputException("--seed: expected 0 or more");
        string source = given.GetValue(Source)!;
        SavedModel model =
            NetworkFile.Open(source, given.GetValue(TaskOptions.Settings)!, (ulong?)seed);
        ExportedC exported =
            ExportedC.Of(source, model, given.GetValue(Prefix) ?? ExportedC.NameFrom(source));
        string folder = given.GetValue(Folder)!;
        List<OutputFolder> made = [OutputFolder.Open(folder)];
        made.AddRange(
            from inside in exported.Files.Select(file => Path.GetDirectoryName(file.Name)!)
                .Distinct()
            where inside.Length > 0
            select OutputFolder.Open(Path.Combine(folder, inside)));
        IReadOnlyList<string> written = new GeneratedFolder(folder).Write(exported.Files);
        foreach (OutputFolder one in made.AsEnumerable().Reverse()) one.Dispose();
        string[] files = [.. exported.Files.Select(f => f.Name)];
        return VerbResult.Good(
            new
            {
                output = folder,
                name = exported.Prefix,
                files,
                written,
                stateBytes = exported.StateBytes,
                tableBytes = exported.TableBytes,
            },
            () =>
            {
                Report.WriteLine($"written  {Report.Escape(folder)}: {string.Join(", ", files)}");
                Report.WriteLine($"RAM      {exported.StateBytes:N0} bytes of state; constants "
                    + $"{exported.TableBytes:N0} bytes");
            });
    }
}
