using System.Diagnostics;

using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Steps a second on one core, input made beforehand.</summary>
public sealed record Speed(double Learning, double Inference)
{
    const int Trials = 200;
    const int Rounds = 5;

    /// <summary>Measures a network that has learned: the best of five rounds of 200 trials
    /// each.</summary>
    /// <param name="network">Learns on; give it a copy if it is still needed.</param>
    public static Speed Measure(LearningTask task, Network network, ulong seed)
    {
        TaskRun run = task.Begin(new Session(network, null), seed);
        Func<bool, double>[] trials = [.. Enumerable.Range(0, Trials).Select(n => run.Train(n))];
        Time(trials, network, learn: true);
        double learning = Best(() => Time(trials, network, learn: true));
        double inference = Best(() => Time(trials, network, learn: false));
        return new Speed(learning, inference);
    }

    // The fastest round is the one that other programs disturbed least.
    static double Best(Func<double> time) => Enumerable.Range(0, Rounds).Max(_ => time());

    static double Time(Func<bool, double>[] trials, Network network, bool learn)
    {
        long before = network.StepCount;
        long start = Stopwatch.GetTimestamp();
        foreach (Func<bool, double> show in trials) show(learn);
        return (network.StepCount - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
