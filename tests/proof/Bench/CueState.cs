using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Bench;

/// <summary>The cue network after a hundred learning trials, and the trials to go on
/// with.</summary>
/// <remarks>A network fresh from its seed is more silent or louder than one that is in
/// use.</remarks>
public sealed class CueState
{
    /// <summary>Trials of one measurement.</summary>
    public const int Trials = 32;

    /// <summary>Steps of one measurement.</summary>
    public const int Steps = Trials * CueTask.Steps;

    const ulong Seed = 1;
    static readonly GeneratedCue Task = new(NetworkFile.Describe("cue"), testTrials: 1);
    const int Learned = 100;

    readonly byte[] snapshot;
    readonly int size;

    /// <summary>Builds the network, teaches it and makes the trials.</summary>
    /// <param name="plan">Of the cue network or one like it.</param>
    public CueState(NetworkPlan plan)
    {
        Network = NetworkBuilder.Build(plan, new VectorKernels());
        Session = new Session(Network, null);
        Runner = new TrialRunner(Session, Task.Input, Task.Readout);
        var task = new CueTask(Seed);
        for (int n = 0; n < Learned; n++) Runner.Run(task.Generate(n), learn: true);
        Generated = [.. Enumerable.Range(Learned, Trials).Select(n => task.Generate(n))];
        snapshot = new byte[Snapshot.SizeMax(Network)];
        size = Snapshot.Write(Network, snapshot, 0);
    }

    /// <summary>The network of the task.</summary>
    public CueState()
        : this(Task.Plan(Seed))
    {
    }

    public Network Network { get; }

    public Session Session { get; }

    /// <summary>Shows trials through the session.</summary>
    public TrialRunner Runner { get; }

    public Trial[] Generated { get; }

    /// <summary>Back to the hundredth trial: what learns while it is measured must not
    /// drift.</summary>
    public void Restore() => Snapshot.Read(Network, snapshot, 0, size);

    /// <summary>Stops inside the learning window, where everything that can be busy is.</summary>
    public void StopInWindow()
    {
        Trial trial = Generated[0];
        int stop = (trial.WindowStart + trial.Steps) / 2;
        Session.BeginTrial(true, trial.Label);
        for (int t = 0; t < stop; t++)
        {
            if (t == trial.WindowStart) Session.OpenWindow();
            for (int s = trial.StepStart[t]; s < trial.StepStart[t + 1]; s++)
            {
                Session.Spike(Task.Input, trial.Spikes[s]);
            }

            Session.Step();
        }
    }
}
