using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>The good files that mutations start from: small, and with something of everything in
/// them.</summary>
public static class FuzzFiles
{
    const int Input = 0;
    const int Readout = 2;
    const int Taught = 4;
    const int Inputs = 6;
    const int Outputs = 2;
    const int Steps = 40;
    const int TrialSteps = 16;
    const int Window = 8;
    const int HashEvery = 4;

    /// <summary>A network with all commits, both weight widths, sparse synapses, delays, three
    /// signals, graded neurons that are clamped in one phase of two, and a transposed
    /// projection.</summary>
    public static NetworkPlan Plan() => new(
        11,
        [
            new PopulationPlan("input", new PartPlan(InputKind.Id), Inputs, Limits.NoLeakQ31,
                new PartPlan(0)),
            new PopulationPlan(
                "hidden", new PartPlan(LifKind.Id, 16384), 8, 1932735283,
                new PartPlan(TriangleKind.Id, 1229),
                new PartPlan(AdaptiveKind.Id, 2, 20, 4), new PartPlan(RandomKind.Id, Readout, 10),
                new PartPlan(RateCeilingKind.Id, 1000, 512)),
            new PopulationPlan(
                "readout", new PartPlan(ReadoutKind.Id), Outputs, 1932735283,
                new PartPlan(SoftmaxKind.Id)),
            new PopulationPlan(
                "graded", new PartPlan(GradedKind.Id, 0), 3, 1932735283,
                new PartPlan(DerivativeKind.Id),
                new PartPlan(RegeneratedKind.Id, Readout, 10)),
            new PopulationPlan(
                "taught", new PartPlan(GradedKind.Id, 2), 2, 0, new PartPlan(DerivativeKind.Id)),
            new PopulationPlan(
                "instant", new PartPlan(MemorylessKind.Id), 1, Limits.NoLeakQ31,
                new PartPlan(RegressionKind.Id)),
        ],
        [
            new ProjectionPlan("in", Input, 1,
                new PartPlan(EpropKind.Id, CommitNumber.Hazard, 20000, 24))
            {
                InitialDeviationQ4 = 600,
            },
            new ProjectionPlan("loop", 1, 1,
                new PartPlan(EpropKind.Id, CommitNumber.Rounding, 20000, 24))
            {
                Delay = 2,
                DensityQ16 = 32768,
                InitialDeviationQ4 = 300,
            },
            new ProjectionPlan("out", 1, Readout,
                new PartPlan(DeltaKind.Id, CommitNumber.Hazard, 20000, 24))
            {
                WeightBits = 16,
                InitialDeviationQ4 = 60000,
            },
            Pairs("hidden to graded", 1, 3, 1,
                new PartPlan(RfloKind.Id, CommitNumber.Rounding, 20000, 16)),
            Pairs("graded to taught", 3, 4, 1,
                new PartPlan(ContrastiveKind.Id, CommitNumber.Rounding, 20000, 16, 0, 1)),
            new ProjectionPlan("taught to graded", 4, 3, new PartPlan(0)) { Delay = 1,
                TransposeOf = 4 },
            Pairs("graded to instant", 3, 5, 0,
                new PartPlan(GradedDeltaKind.Id, CommitNumber.Plain, 20000, 16)),
            Pairs("taught to hidden", 4, 1, 1,
                new PartPlan(PerturbationKind.Id, CommitNumber.Rounding, 20000, 20, 4, 0, 1)),
        ])
    {
        Schedule = Schedules.FreeClamped(TrialSteps / 2),
    };

    static ProjectionPlan Pairs(string name, int pre, int post, int delay, PartPlan rule) =>
        new(name, pre, post, rule)
        {
            Delay = delay,
            WeightBits = 16,
            Scale = 1,
            InitialDeviationQ4 = 60000,
        };

    /// <summary>A recording of a few trials of that network.</summary>
    public static byte[] Recording() => Record(Plan(), Inputs, Outputs);

    /// <summary>The same in version 2 of the format, with hashes of every step and without
    /// rewards.</summary>
    public static byte[] OldRecording()
    {
        FuzzBlocks blocks =
            FuzzBlocks.Of(Record(Plan(), Inputs, Outputs, hashEvery: 1, rewarded: false));
        blocks.MakeOld();
        return blocks.ToFile(closed: true);
    }

    /// <summary>That network, as a model file.</summary>
    public static byte[] Model()
    {
        var file = new FileInMemory();
        ModelFile.Write(file, Plan(), NetworkBuilder.Build(Plan(), new VectorKernels()));
        return file.ToArray();
    }

    /// <param name="plan">Its population 0 takes spikes, if it is input.</param>
    /// <param name="inputs">Spikes come from neurons below this.</param>
    /// <param name="outputs">Targets given to the readout.</param>
    /// <param name="rewarded">Whether rewards come, which version 2 did not know.</param>
    /// <exception cref="ConfigurationException">The plan cannot be built.</exception>
    public static byte[] Record(
        NetworkPlan plan, int inputs, int outputs, int hashEvery = HashEvery, bool rewarded = true)
    {
        var file = new FileInMemory();
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        var header = new RecordingHeader("fuzz")
        {
            Answers = RecordingFormat.AnswersByVotes,
            UnknownBelow = 30,
        };
        var blocks = new BlockSink(network, plan, header, file);
        var recorder = new Recorder(network, new GappySink(blocks, network));
        var session = new Session(network, recorder);
        var state = new byte[Snapshot.SizeMax(network)];
        recorder.Open(hashEvery, 15);
        var random = new FuzzRandom(plan.Seed, 0);
        for (int t = 0; t < Steps; t++)
        {
            if (t % TrialSteps == 0)
            {
                if (t > TrialSteps)
                    session.Restore(RecordingFormat.Undo, state, 0,
                        Snapshot.Write(network, state, 0));
                session.BeginTrial(true, t % 2);
                session.BeginPhase(0);
            }

            if (t % TrialSteps == Window)
            {
                session.EndPhase(0, -3000);
                session.BeginPhase(1);
                session.SetTargets(Taught, [2000, -3000]);
                session.SetTargets(Readout, [.. Enumerable.Repeat(3000, outputs)]);
                session.OpenWindow();
            }

            for (int i = 0; i < inputs; i++)
            {
                if (random.Once(3)) session.Spike(Input, i);
            }

            session.Step();
            if (rewarded && t % 7 == 0) session.Reward(t - Steps / 2);
            if (t % TrialSteps != TrialSteps - 1) continue;
            session.EndPhase(1, -2000);
            session.EndTrial(0);
        }

        recorder.Close();
        return file.ToArray();
    }
}
