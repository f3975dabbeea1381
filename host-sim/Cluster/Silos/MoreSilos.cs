using System.Diagnostics;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Silos;

/// <summary>Further processes of this machine that join the one that gives the work; they end with
/// it.</summary>
public sealed class MoreSilos : IDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(0.1);

    readonly List<Process> processes = [];
    readonly string? described;

    /// <param name="on">How many there are in all.</param>
    /// <exception cref="BadInputException">They cannot be started.</exception>
    public MoreSilos(ClusterFile cluster, ClusterRequest on)
    {
        if (on.Silos == 1) return;
        string file = on.Cluster ?? (described = Describe(cluster));
        for (int n = 1; n < on.Silos; n++)
        {
            processes.Add(SideProgram.StartAgain(
                ["silo", "--cluster", file, "--workers", $"{on.WorkersEach}", "--json"]));
        }
    }

    /// <summary>Waits until all of them are in the cluster.</summary>
    /// <exception cref="BadInputException">One ended before.</exception>
    public async Task Join(Silo silo)
    {
        while (silo.Members.GetActiveSilos().Length <= processes.Count)
        {
            if (processes.Exists(process => process.HasExited))
                throw new BadInputException("--silos: a process ended before it was in the"
                    + " cluster");
            await Task.Delay(Look).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (Process process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        if (described != null) File.Delete(described);
    }

    static string Describe(ClusterFile cluster)
    {
        string path = Path.Combine(Path.GetTempPath(), $"edgespike-{Guid.NewGuid():n}.json");
        WholeFile.WriteText(path, Report.ToJson(new
        {
            name = cluster.Name,
            primary = cluster.Connection,
            address = $"{cluster.Address}",
            probeSeconds = cluster.ProbeSeconds,
        }));
        return path;
    }
}
