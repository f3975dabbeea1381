using System.CommandLine;

using EdgeSpike.Cluster.Fleets;
using EdgeSpike.Cluster.Silos;
using EdgeSpike.Cluster.Sweeps;
using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Cluster;

static class Program
{
    const string Name = "edgespike-cluster";

    static int Main(string[] args)
    {
        SideProgram.EndWithStarter();
        return CommandProcess.Run(Name, args, Run);
    }

    static int Run(string[] args) => Root.Run(
        Name,
        new RootCommand("Sweeps and fleets of EdgeSpike, on many cores and many machines")
        {
            Root.Json,
            SweepVerb.Create(Sweep.Run),
            FleetVerb.Create(Fleet.Verify, Fleet.Show),
            SiloVerb.Create(LentSilo.Run),
        },
        args);
}
