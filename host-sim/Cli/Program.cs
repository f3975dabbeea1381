namespace EdgeSpike.HostSim.Cli;

static class Program
{
    static int Main(string[] args) => Root.Run(args);
}
