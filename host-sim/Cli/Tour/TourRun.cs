using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>The tour's work: learn, record, fault. What is said about it is the verb's
/// affair.</summary>
/// <param name="seed">Of task, network and fault.</param>
public sealed class TourRun(ulong seed)
{
    const int Hidden = 1;
    const int RecordedTrials = 20;
    const int FaultTrial = 7;
    const int FaultStep = 1234;

    readonly GeneratedCue task = new(NetworkFile.Describe("cue"), 200);

    /// <summary>Training trials of the tour.</summary>
    public const int Trials = 2000;

    /// <summary>Training trials between two points of the curve.</summary>
    public const int TrialsPerPoint = 40;

    /// <summary>The network, after <see cref="Learn"/>.</summary>
    public Network Network { get; private set; } = null!;

    public NetworkPlan Plan { get; } = NetworkFile.Describe("cue").Plan(seed);

    /// <summary>Where the fault struck, after <see cref="RecordFault"/>.</summary>
    public BitFlip Fault { get; private set; } = null!;

    /// <summary>The last step before the fault.</summary>
    public long FaultAfterStep { get; private set; }

    /// <summary>Learns on line; tells every point of the curve as it comes.</summary>
    /// <param name="point">Trials done and the share of right answers since the point
    /// before.</param>
    /// <returns>Accuracy on 200 trials never seen.</returns>
    public double Learn(Action<int, double> point)
    {
        Network = NetworkBuilder.Build(Plan, new VectorKernels());
        TrialRunner runner = Runner(null);
        for (int n = 0; n < Trials; n += TrialsPerPoint)
        {
            int right = 0;
            for (int i = n; i < n + TrialsPerPoint; i++)
            {
                Trial trial = task.Train(seed, i);
                if (runner.Run(trial, learn: true) == trial.Label) right++;
            }

            point(n + TrialsPerPoint, (double)right / TrialsPerPoint);
        }

        IReadOnlyList<Trial> tests = task.Test(seed);
        return (double)tests.Count(trial => runner.Run(trial, learn: false) == trial.Label)
            / tests.Count;
    }

    /// <summary>Goes on learning and records every step with its three hashes.</summary>
    public long Record(string path) => Record(path, "tour: a stretch of learning", null);

    /// <summary>The same, and in the middle one bit of the running core's state flips.</summary>
    public long RecordFault(string path) => Record(path, "tour: the same, one bit flipped", Strike);

    long Record(string path, string title, Action? everyStep)
    {
        using var file = new FileByteSink(path);
        var header = new RecordingHeader(title) { Answers = task.Answers };
        var recorder = BlockSink.Record(
            Network, Plan, header, file, hashEvery: 1, snapshotEvery: 10_000);
        long before = Network.StepCount;
        TrialRunner runner =
            Runner(everyStep == null ? recorder : new Interruption(recorder, everyStep));
        for (int n = 0; n < RecordedTrials; n++)
            runner.Run(task.Train(seed, Trials + n), learn: true);
        recorder.Close();
        file.Commit();
        return Network.StepCount - before;
    }

    void Strike()
    {
        if (Fault != null || Network.TrialStep != FaultStep) return;
        if (Network.TrialCount % RecordedTrials != FaultTrial) return;
        FaultAfterStep = Network.StepCount;
        Fault = BitFlip.Choose(Network, Hidden, seed);
        Fault.Strike(Network);
    }

    TrialRunner Runner(SessionListener? listener) =>
        new(new Session(Network, listener), task.Input, task.Readout);
}
