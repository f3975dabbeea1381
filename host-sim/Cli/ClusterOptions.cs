using System.CommandLine;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Which processes work, on this machine and on others.</summary>
/// <param name="Workers">Pieces of work at once in each process; null: as many as cores are left
/// to it.</param>
/// <param name="Silos">Processes of this machine.</param>
/// <param name="Cluster">File that says how processes find one another; null: those of this
/// machine alone.</param>
public sealed record ClusterRequest(int? Workers, int Silos, string? Cluster)
{
    /// <summary>Pieces of work at once in each process of this machine.</summary>
    public int WorkersEach => Workers ?? Math.Max(1, Environment.ProcessorCount / Silos);
}

/// <summary>Options of the verbs that work on many machines, and the program that runs
/// them.</summary>
public static class ClusterOptions
{
    const int WorkersMax = 1024;
    const int SilosMax = 64;

    static readonly SideProgram Program = new("edgespike-cluster", "Cluster");

    public static readonly Option<int?> Workers = new("--workers")
    {
        Description = "Pieces of work at once in each process (default: a core each; 0: others of"
            + " the cluster do all)",
    };

    public static readonly Option<int> Silos = new("--silos")
    {
        Description = "Processes on this machine",
        DefaultValueFactory = _ => 1,
    };

    public static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "FILE.json that says where processes of other machines are found",
    };

    /// <summary>The workers that were given.</summary>
    /// <exception cref="BadInputException">The number is out of range.</exception>
    public static int? WorkersOf(ParseResult given, int least)
    {
        int? workers = given.GetValue(Workers);
        return workers is null || (workers >= least && workers <= WorkersMax) ? workers
            : throw new BadInputException(
                $"--workers {workers}: expected {least} to {WorkersMax}");
    }

    /// <summary>What was given.</summary>
    /// <exception cref="BadInputException">A number is out of range.</exception>
    public static ClusterRequest Of(ParseResult given)
    {
        int? workers = WorkersOf(given, 0);
        int silos = given.GetValue(Silos);
        if (silos is < 1 or > SilosMax)
            throw new BadInputException($"--silos {silos}: expected 1 to {SilosMax}");
        string? cluster = given.GetValue(Cluster);
        if (workers == 0 && (cluster == null || silos > 1))
            throw new BadInputException(
                "--workers 0: nobody would work, expected --cluster, and no --silos");
        return new ClusterRequest(workers, silos, cluster);
    }

    /// <summary>Hands a command line as it is to the program, which has the same verb.</summary>
    /// <exception cref="BadInputException">The program is not there.</exception>
    public static VerbResult HandOver(ParseResult given)
    {
        using CancellationTokenSource stop = DeviceOptions.StopAfter(null);
        return Program.Run(
            given.CommandResult.Command.Name, given.Tokens.Select(token => token.Value),
            stop.Token);
    }
}
