using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Compiled;

/// <summary>Recordings of random runs, every step hashed.</summary>
public static class RandomRecording
{
    const int SnapshotEvery = 97;

    /// <summary>Whether every part of a plan has a text that it can be compiled to. Projections
    /// of one synapse are left out: gcc for 32 bits warns of loops over arrays of one element, and
    /// here a warning is an error.</summary>
    public static bool IsCompiled(NetworkPlan plan)
    {
        try
        {
            Network network = NetworkBuilder.Build(plan, new Kernels());
            StepCompiler.ForC(new SavedModel(plan, network));
            return network.Projections.All(synapses => synapses.Weights.Count > 1);
        }
        catch (CannotCompileException)
        {
            return false;
        }
    }

    /// <summary>Records a random run of a plan.</summary>
    public static byte[] Of(NetworkPlan plan, ulong seed, int steps)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var file = new FileInMemory();
        Recorder recorder = BlockSink.Record(network, plan, $"seed {seed}", file, 1, SnapshotEvery);
        new RandomRun(new Session(network, recorder), seed) { Answers = false }.Steps(steps);
        recorder.Close();
        return file.ToArray();
    }
}
