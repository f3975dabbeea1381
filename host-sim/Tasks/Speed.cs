using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Steps a second of one thread's own time, input made beforehand: the median over
/// trials.</summary>
/// <remarks>A thread's time does not run while other programs have its core, and a trial that was
/// disturbed otherwise (a cold cache, an interrupt) does not move a median.</remarks>
public sealed record Speed(double Learning, double Inference)
{
    const int TrialsMost = 200;
    const int TrialsLeast = 10;
    const long Steps = 40_000;
    const int Rounds = 5;
    const double Enough = 2;

    /// <summary>Measures a network that has learned: five rounds of as many trials as take 40,000
    /// steps, 10 to 200, after one round that is not counted; a round of a slow network ends after
    /// the trial with which it took two seconds of the thread's time.</summary>
    /// <param name="network">Learns on; give it a copy if it is still needed.</param>
    public static Speed Measure(LearningTask task, Network network, ulong seed)
    {
        TaskRun run = task.Begin(new Session(network, null), seed);
        long before = network.StepCount;
        run.Train(0)(true);
        long steps = Math.Max(1, network.StepCount - before);
        int count = (int)Math.Clamp(Steps / steps, TrialsLeast, TrialsMost);
        Func<bool, double>[] trials = [.. Enumerable.Range(0, count).Select(n => run.Train(n))];
        Time(trials, network, learn: true);
        return new Speed(Median(trials, network, learn: true),
            Median(trials, network, learn: false));
    }

    static double Median(Func<bool, double>[] trials, Network network, bool learn) =>
        Spread.Median(
            [.. Enumerable.Range(0, Rounds).SelectMany(_ => Time(trials, network, learn))]);

    /// <summary>Steps a second of each trial.</summary>
    static List<double> Time(Func<bool, double>[] trials, Network network, bool learn)
    {
        var speeds = new List<double>();
        double took = 0;
        for (int n = 0; n < trials.Length && took < Enough; n++)
        {
            long before = network.StepCount;
            TimeSpan start = ThreadTime.Now;
            trials[n](learn);
            double seconds = (ThreadTime.Now - start).TotalSeconds;
            speeds.Add(seconds > 0 ? (network.StepCount - before) / seconds : 0);
            took += seconds;
        }

        return speeds;
    }
}
