using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;
using EdgeSpike.Vectors;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>The examples that kinds of the catalogue give of themselves, and good recordings of
/// them.</summary>
public static class FuzzExamples
{
    const ulong Seed = 5;
    const int Trials = 2;
    const int HashEvery = 8;
    const int SnapshotEvery = 40;
    const int StepsMax = 2000;

    static readonly byte[][] Recordings = [.. Plans().Select(Record)];
    static readonly FuzzBlocks[] Blocks = [.. Recordings.Select(FuzzBlocks.Of)];

    /// <summary>Of each rule, weight term and noise, one.</summary>
    public static NetworkPlan[] Plans() =>
    [
        .. Catalogue.Rules().Select(kind => kind.Example(Seed)),
        .. Catalogue.Terms().Select(kind => Catalogue.Example(kind, Seed)),
        .. Catalogue.Noises().Select(kind => Catalogue.Example(kind, Seed)),
    ];

    /// <summary>A good recording of one of them.</summary>
    public static byte[] Recording(FuzzRandom random) => random.Of(Recordings);

    /// <summary>The blocks of a good recording of one of them.</summary>
    public static FuzzBlocks BlocksOf(FuzzRandom random) => random.Of(Blocks);

    /// <summary>Two trials of a network, one that learns and one that does not.</summary>
    /// <exception cref="ConfigurationException">It cannot be built, or its trials are too
    /// long.</exception>
    public static byte[] Record(NetworkPlan plan)
    {
        if (plan.Schedule.Sum(row => (long)row.Steps) > StepsMax)
            throw new ConfigurationException("a trial of more steps than are recorded here");
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        var file = new FileInMemory();
        var recorder = BlockSink.Record(network, plan, "fuzz", file, HashEvery, SnapshotEvery);
        var presenter = new Presenter(new Session(network, recorder), plan.Schedule);
        var sample = new ExampleSample(network, Seed);
        for (int trial = 0; trial < Trials; trial++)
            presenter.Play(sample, learn: trial == 0, plan.Schedule.Length);
        recorder.Close();
        return file.ToArray();
    }
}
