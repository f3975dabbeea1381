using System.Net;

using EdgeSpike.HostSim.Files;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using Orleans.Configuration;

namespace EdgeSpike.Cluster.Silos;

/// <summary>This process's part of a cluster.</summary>
public sealed class Silo : IAsyncDisposable
{
    /// <summary>After which a call is lost: much longer than a worker takes to answer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    const int ProbesMissed = 3;

    readonly IHost host;
    readonly LastWords ended;

    Silo(IHost host, IPEndPoint listens, LastWords ended)
    {
        this.host = host;
        this.ended = ended;
        Listens = listens;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Listens { get; }

    /// <summary>Ends when the cluster has given this silo up, with the reason.</summary>
    public Task<string> Ended => ended.Said;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Which silos there are.</summary>
    public ISiloStatusOracle Members => host.Services.GetRequiredService<ISiloStatusOracle>();

    /// <summary>Starts it and makes it one of the cluster.</summary>
    /// <param name="gives">Whether this process gives the work.</param>
    /// <param name="workers">Pieces that it does at once.</param>
    /// <exception cref="BadInputException">The cluster is not there, or the address is
    /// taken.</exception>
    public static async Task<Silo> Start(
        ClusterFile cluster, bool gives, int workers, CancellationToken stop)
    {
        IPEndPoint listens = cluster.Own(gives);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new SiloSize(workers));
        var ended = new LastWords();
        builder.Services.AddSingleton<IFatalErrorHandler>(ended);
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(listens.Address, listens.Port, 0, false);
            Meet(silo, cluster);
            silo.Configure<ClusterOptions>(of =>
            {
                of.ClusterId = cluster.Name;
                of.ServiceId = "edgespike";
            });
            silo.Configure<ClusterMembershipOptions>(of =>
            {
                of.ProbeTimeout = TimeSpan.FromSeconds(cluster.ProbeSeconds);
                of.NumMissedProbesLimit = ProbesMissed;
                of.TableRefreshTimeout = TimeSpan.FromSeconds(cluster.ProbeSeconds);
            });
            silo.Configure<SiloMessagingOptions>(of => of.ResponseTimeout = Patience);
        });
        IHost host = builder.Build();
        try
        {
            await host.StartAsync(stop).ConfigureAwait(false);
            return new Silo(host, listens, ended);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            host.Dispose();
            throw new BadInputException($"cluster '{cluster.Name}': no silo at {listens}: "
                + Innermost(failure).Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }

    /// <summary>Takes it out of the cluster and ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await host.StopAsync(soon.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The others may be gone: nobody is left to be told.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It ends anyhow.
        }

        host.Dispose();
    }

    static void Meet(ISiloBuilder silo, ClusterFile cluster)
    {
        switch (cluster.Through)
        {
            case Meeting.Redis:
                silo.UseRedisClustering(cluster.Connection);
                break;
            case Meeting.AdoNet:
                silo.UseAdoNetClustering(of =>
                {
                    of.Invariant = cluster.Invariant;
                    of.ConnectionString = cluster.Connection;
                });
                break;
            default:
                silo.UseDevelopmentClustering(cluster.Primary);
                break;
        }
    }

    static Exception Innermost(Exception failure) =>
        failure.InnerException is { } inner ? Innermost(inner) : failure;

    /// <summary>Hears what would end the process, and lets whoever started the silo
    /// decide.</summary>
    sealed class LastWords : IFatalErrorHandler
    {
        readonly TaskCompletionSource<string> said = new();

        public Task<string> Said => said.Task;

        public bool IsUnexpected(Exception exception) => true;

        public void OnFatalException(
            object? sender, string? context, Exception? exception) =>
            said.TrySetResult(context ?? exception?.Message ?? "");
    }
}
