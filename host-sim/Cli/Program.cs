namespace EdgeSpike.HostSim.Cli;

static class Program
{
    static int Main(string[] args) => CommandProcess.Run("edgespike", args, Root.Run);
}
