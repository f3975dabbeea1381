namespace EdgeSpike.Proof;

static class Program
{
    static int Main(string[] args) => ProofCommand.Run(args);
}
