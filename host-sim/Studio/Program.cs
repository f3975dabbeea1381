using EdgeSpike.HostSim.Cli;
using EdgeSpike.Studio.Server;

namespace EdgeSpike.Studio;

static class Program
{
    const string Name = "edgespike-studio";

    static int Main(string[] args)
    {
        SideProgram.EndWithStarter();
        return CommandProcess.Run(Name, args, Run);
    }

    static int Run(string[] args) =>
        Root.Run(Name, StudioVerb.CreateServer(StudioServer.Run), args);
}
