using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Proof;

static class Program
{
    static int Main(string[] args) =>
        CommandProcess.Run(ProofCommand.Name, args, ProofCommand.Run);
}
