using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `edgespike sweep` is asked to run.</summary>
/// <param name="Spec">File that says what.</param>
/// <param name="Folder">Where results are kept.</param>
public sealed record SweepRequest(string Spec, string Folder, ClusterRequest On);

/// <summary>`edgespike sweep SPEC.json`: a grid of networks, settings and seeds, on all cores or on
/// many machines.</summary>
/// <remarks>A program of its own runs it, edgespike-cluster: so no other verb loads
/// Orleans.</remarks>
public static class SweepVerb
{
    static readonly Argument<string> Spec =
        new("spec") { Description = "What is run: SPEC.json, see sweep.schema.json" };

    static readonly Option<string?> Folder = new("--output", "-o")
    {
        Description = "Folder of the results; what it holds is not run again"
            + " (default: the spec's name with .sweep)",
    };

    /// <summary>The verb of `edgespike`: the program runs it.</summary>
    public static Command Create() => Create(ClusterOptions.HandOver);

    /// <summary>The verb of the program.</summary>
    /// <param name="run">Runs what is asked for.</param>
    public static Command Create(Func<SweepRequest, bool, VerbResult> run) =>
        Create(given => run(Read(given), given.GetValue(Root.Json)));

    static Command Create(Func<ParseResult, VerbResult> run)
    {
        var command = new Command("sweep",
            "Runs a grid of tasks, networks, settings and seeds; killed and started again it goes"
            + " on where it was")
        {
            Spec, Folder, ClusterOptions.Workers, ClusterOptions.Silos, ClusterOptions.Cluster,
        };
        command.Gives(run);
        return command;
    }

    static SweepRequest Read(ParseResult given)
    {
        string spec = given.GetValue(Spec)!;
        string folder = given.GetValue(Folder)
            ?? Path.GetFileNameWithoutExtension(spec) + ".sweep";
        return new SweepRequest(spec, folder, ClusterOptions.Of(given));
    }
}
