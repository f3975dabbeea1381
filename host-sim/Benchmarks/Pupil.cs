using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>A new network that is taught and asked, one series after the other, through the session
/// that a device would use.</summary>
public sealed class Pupil
{
    readonly SensorTask.SensorRun run;

    /// <param name="task">What it is and how series enter it.</param>
    /// <param name="seed">Key of its random numbers.</param>
    public Pupil(SensorTask task, ulong seed)
    {
        Network network = NetworkBuilder.Build(task.Plan(seed), new VectorKernels());
        task.Prepare(network);
        run = task.Open(new Session(network, null), seed);
        TrialsPerEpoch = task.TrialsPerUnit;
    }

    /// <summary>Series of an epoch.</summary>
    public int TrialsPerEpoch { get; }

    /// <summary>Teaches all training series so many times, each time in an order of its
    /// own.</summary>
    public void TeachFile(int epochs)
    {
        for (long number = 0; number < (long)epochs * TrialsPerEpoch; number++)
            run.Train(number)(true);
    }

    /// <summary>Teaches series once, in their order.</summary>
    public void Teach(IEnumerable<TsSeries> series)
    {
        foreach (TsSeries one in series) run.Show(one, learn: true);
    }

    /// <summary>Asks; nothing is learned.</summary>
    /// <exception cref="InvalidOperationException">There is no series.</exception>
    /// <returns>Share of right answers.</returns>
    public double Ask(IEnumerable<TsSeries> series) =>
        series.Average(one => run.Show(one, learn: false) == one.Label ? 1.0 : 0);
}
