using System.Net.Sockets;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Silos;

/// <summary>A silo that works for others: joins their cluster, and waits for the next one when it
/// is gone.</summary>
public static class LentSilo
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Works until it is told to stop.</summary>
    /// <param name="json">Whether a machine reads: then it does not say what it joins.</param>
    /// <exception cref="BadInputException">The file is not in order.</exception>
    public static VerbResult Run(SiloRequest request, bool json, CancellationToken stop)
    {
        ClusterFile cluster = ClusterFile.Open(request.Cluster);
        Task.Run(() => Run(cluster, request.Workers, json, stop), CancellationToken.None)
            .GetAwaiter().GetResult();
        return VerbResult.Good(
            new { cluster = cluster.Name, workers = request.Workers }, () => { });
    }

    static async Task Run(
        ClusterFile cluster, int workers, bool json, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await IsThere(cluster, stop).ConfigureAwait(false))
                    await Join(cluster, workers, json, stop).ConfigureAwait(false);
                await Task.Delay(Pause, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (BadInputException problem)
            {
                await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            }
        }
    }

    static async Task Join(
        ClusterFile cluster, int workers, bool json, CancellationToken stop)
    {
        await using Silo silo =
            await Silo.Start(cluster, false, workers, stop).ConfigureAwait(false);
        string many = workers == 1 ? "worker" : "workers";
        if (!json)
            await Console.Error.WriteLineAsync($"silo at {silo.Listens} in cluster "
                + $"'{cluster.Name}': {workers} {many}").ConfigureAwait(false);
        while (!silo.Ended.IsCompleted && await IsThere(cluster, stop).ConfigureAwait(false))
            await Task.Delay(Pause, stop).ConfigureAwait(false);
    }

    /// <summary>Whether there is a cluster: a primary is there only while it gives work.</summary>
    static async Task<bool> IsThere(ClusterFile cluster, CancellationToken stop)
    {
        if (cluster.Through != Meeting.Primary) return true;
        using var line =
            new Socket(cluster.Primary.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await line.ConnectAsync(cluster.Primary, stop).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
