using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Makes recordings to draw, and remembers what happened in them.</summary>
internal sealed class PlotSample : IDisposable
{
    /// <summary>Steps of a trial.</summary>
    public const int Steps = 60;

    /// <summary>First step of the learning window.</summary>
    public const int WindowStart = 40;

    private readonly FileByteSink file;
    private readonly Recorder recorder;

    public PlotSample(int outputs = 2, double density = 1)
    {
        Path = System.IO.Path.Combine(Directory.CreateTempSubdirectory().FullName, "sample.esr");
        Plan = MakePlan(outputs, density);
        Network = NetworkBuilder.Build(Plan, new Kernels());
        file = new FileByteSink(Path);
        recorder = BlockSink.Record(Network, Plan, "a sample", file, 10, 1000);
        Session = new Session(Network, recorder);
    }

    public string Path { get; }

    public NetworkPlan Plan { get; }

    public Network Network { get; }

    public Session Session { get; }

    /// <summary>Hidden spikes of the trial shown last: step, neuron.</summary>
    public List<(int Step, int Neuron)> Spikes { get; } = [];

    /// <summary>Output 0 of the trial shown last, as the network tells it.</summary>
    public List<double> Outputs { get; } = [];

    public void Show(bool learn, int label, int decision)
    {
        Begin(learn, label);
        Run(Steps);
        Session.EndTrial(decision);
    }

    public void Begin(bool learn, int label)
    {
        Spikes.Clear();
        Outputs.Clear();
        Session.BeginTrial(learn, label);
        var target = new int[Network.Populations[2].Size];
        target[0] = 1 << Limits.ValueBits;
        Session.SetTargets(2, target);
    }

    /// <summary>Steps with input; the window opens where it does in a trial.</summary>
    public void Run(int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            if (Network.TrialStep == WindowStart) Session.OpenWindow();
            for (int i = 0; i < 4; i++)
            {
                if ((Keyed.Bits(3, Purpose.TaskSpike, i, (ulong)Network.StepCount, 0) & 3) == 0)
                    Session.Spike(0, i);
            }

            Session.Step();
            Remember(t);
        }
    }

    /// <summary>Ends the file; a torn one loses its end.</summary>
    public void Close(int tornBytes = 0)
    {
        recorder.Close();
        file.Commit();
        if (tornBytes == 0) return;
        using FileStream stream = File.OpenWrite(Path);
        stream.SetLength(stream.Length - tornBytes);
    }

    /// <summary>Ends the file and replays it.</summary>
    public Replayed Replay(int trial = 0)
    {
        Close();
        return Replayed.Read(Path, trial);
    }

    public void Dispose()
    {
        file.Dispose();
        Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }

    private void Remember(int t)
    {
        SpikeRing ring = Network.Populations[1].Spikes;
        for (int s = 0; s < ring.Counts[ring.Head]; s++)
            Spikes.Add((t, ring.Indices[ring.Head * ring.Size + s]));
        Outputs.Add(((ReadoutPopulation)Network.Populations[2]).Value(0) / 4096.0);
    }

    private static NetworkPlan MakePlan(int outputs, double density) => new(
        11,
        [
            new PopulationPlan("touch", new PartPlan(InputKind.Id), 4, Limits.NoLeakQ31,
                new PartPlan(0)),
            new PopulationPlan(
                "cells", new PartPlan(LifKind.Id, 1 << 14), 6, FixedPoint.Leak(20),
                new PartPlan(TriangleKind.Id, 1229), new PartPlan(SymmetricKind.Id, 1)),
            new PopulationPlan(
                "answer", new PartPlan(ReadoutKind.Id), outputs, FixedPoint.Leak(10),
                new PartPlan(SoftmaxKind.Id)),
        ],
        [
            Synapses("touch to cells", 0, 1, EpropKind.Id, density),
            Synapses("cells to answer", 1, 2, DeltaKind.Id, 1),
        ]);

    private static ProjectionPlan Synapses(string name, int pre, int post, int rule,
        double density) =>
        new(name, pre, post, FixedPoint.Rule(rule, CommitNumber.Hazard, 0.02))
        {
            DensityQ16 = FixedPoint.Q(density, 16),
            InitialDeviationQ4 = 40 << 4,
        };
}
