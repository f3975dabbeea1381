using EdgeSpike.HostSim.Cli;
using EdgeSpike.Studio.Server;

namespace EdgeSpike.Studio;

static class Program
{
    static int Main(string[] args) =>
        Root.Run("edgespike-studio", StudioVerb.CreateServer(StudioServer.Run), args);
}
