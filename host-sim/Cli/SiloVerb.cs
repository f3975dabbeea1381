using System.CommandLine;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `edgespike silo` is asked to join.</summary>
/// <param name="Cluster">File that says where the others are.</param>
/// <param name="Workers">Pieces of work at once.</param>
public sealed record SiloRequest(string Cluster, int Workers);

/// <summary>`edgespike silo --cluster FILE`: gives this machine's cores to the sweeps and fleets of
/// another.</summary>
public static class SiloVerb
{
    /// <summary>The verb of `edgespike`: the program runs it.</summary>
    public static Command Create() => Create(ClusterOptions.HandOver);

    /// <summary>The verb of the program.</summary>
    /// <param name="run">Works until it is told to stop.</param>
    public static Command Create(
        Func<SiloRequest, bool, CancellationToken, VerbResult> run) =>
        Create(given =>
        {
            using CancellationTokenSource stop = DeviceOptions.StopAfter(null);
            return run(Read(given), given.GetValue(Root.Json), stop.Token);
        });

    static Command Create(Func<ParseResult, VerbResult> run)
    {
        var command = new Command("silo",
            "Works for the sweeps and fleets of a cluster, until Ctrl-C")
        {
            ClusterOptions.Cluster, ClusterOptions.Workers,
        };
        command.Gives(run);
        return command;
    }

    static SiloRequest Read(ParseResult given) => new(
        given.GetValue(ClusterOptions.Cluster) ?? throw new BadInputException(
            "silo: expected --cluster FILE.json, which says where the others are"),
        ClusterOptions.WorkersOf(given, 1) ?? Environment.ProcessorCount);
}
