using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Fits what begins a trial in a stream to labelled series of motions.</summary>
/// <remarks>
/// Of each training series the peak of <see cref="OnsetDetector.Energy"/> is taken, and its median
/// over the series. The floor is a sixth of the peak that a twentieth of the series stay below; a
/// pause lasts half of the longest series, and so does about the running level's memory. The ratio
/// is 1.05·(1 + 1/√channels), for the mean of many channels fluctuates less. Whether series are
/// motions that begin and end, only their shape can say: in each class the median peak is at least
/// a third of the largest class's (none of them is rest), and the energy's median is at most 0.55
/// of its peak on average (no steady shaking).
/// </remarks>
/// <param name="Plan">What a stream of such motions needs.</param>
/// <param name="StillClass">A class that hardly moves; null if there is none.</param>
/// <param name="IsSteady">Whether the series move all the time.</param>
public sealed record OnsetFit(OnsetPlan Plan, int? StillClass, bool IsSteady)
{
    /// <summary>Whether they look like motions that begin and end.</summary>
    public bool AreMotions => StillClass == null && !IsSteady;

    /// <summary>What begins a trial on a device, for people.</summary>
    /// <param name="waits">Whether a motion does.</param>
    /// <param name="classes">Names of the classes.</param>
    public string Note(bool waits, IReadOnlyList<string> classes)
    {
        if (waits)
        {
            return "on a device a trial begins when something moves, and an answer below"
                + $" {DeviceSettings.UnknownBelow} % is unknown";
        }

        string why =
            StillClass is { } still ? $": class '{TsHeader.Shown(classes[still])}' hardly moves"
            : IsSteady ? ": the series move all the time" : "";
        return "on a device trials follow one another" + why;
    }

    const int Lag = 2;
    const double Ratio = 1.05;
    const int Before = Lag + 3;
    const int Fraction = 16;
    const double Rare = 0.05;
    const double LeastShare = 1.0 / 3;
    const double SteadyShare = 0.55;

    /// <summary>The fit to what a split learns from.</summary>
    public static OnsetFit Of(SensorSplit split) => Of(
        [.. split.Train.Select(series => ChannelRange.Samples(split.Ranges, series))],
        [.. split.Train.Select(series => series.Label)]);

    /// <summary>The fit.</summary>
    /// <param name="series">What is learned from: samples in time order, Q15, one value a
    /// channel.</param>
    /// <param name="labels">The class of each.</param>
    public static OnsetFit Of(IReadOnlyList<int[][]> series, IReadOnlyList<int> labels)
    {
        (int Label, double Peak, double Middle)[] seen =
            [.. series.Select((samples, n) => Look(samples, labels[n]))];
        double[] peaks = [.. seen.Select(one => one.Peak).Order()];
        double floor = peaks[(int)(Rare * (peaks.Length - 1))] / 6;
        (int Label, double Peak)[] classes = [.. seen.GroupBy(one => one.Label)
            .Select(same => (same.Key, Middle(same.Select(one => one.Peak))))
            .OrderBy(same => same.Item2)];
        double steady = seen.Average(one => one.Peak > 0 ? one.Middle / one.Peak : 1);
        int half = Math.Clamp(series.Max(samples => samples.Length) / 2, 1, StreamPlan.SamplesMax);
        var plan = new OnsetPlan
        {
            Lag = Lag,
            RatioQ4 =
                (int)Math.Round(Fraction * Ratio * (1 + (1 / Math.Sqrt(series[0][0].Length)))),
            Floor = Math.Clamp((int)floor, 1, OnsetPlan.FloorMax),
            Level = Math.Clamp((int)Math.Round(Math.Log2(half)), OnsetPlan.LevelMin + 1,
                OnsetPlan.LevelMax - 2),
            Before = Before,
            Pause = half,
        };
        bool still = classes[0].Peak < LeastShare * classes[^1].Peak;
        return new OnsetFit(plan, still ? classes[0].Label : null, steady > SteadyShare);
    }

    /// <summary>A series as a device shows it to its network that has been at rest before: from
    /// some samples before the onset on. Where it reaches over an end, the end's sample is
    /// held.</summary>
    /// <param name="plan">What begins a trial.</param>
    /// <param name="samples">In time order, Q15; at least one.</param>
    /// <param name="length">Samples of a trial.</param>
    /// <returns>As many samples; the first ones of the series if nothing moves in it.</returns>
    public static int[][] Opened(OnsetPlan plan, int[][] samples, int length)
    {
        var detector = new OnsetDetector(plan, samples[0].Length);
        for (int n = 0; n < plan.Lag; n++) detector.See(samples[0]);
        int onset = 0;
        while (onset < samples.Length && !detector.Moving) detector.See(samples[onset++]);
        int begins = detector.Moving ? onset - plan.Before : 0;
        return [.. Enumerable.Range(begins, length)
            .Select(n => (int[])samples[Math.Clamp(n, 0, samples.Length - 1)].Clone())];
    }

    static (int Label, double Peak, double Middle) Look(int[][] samples, int label)
    {
        var detector = new OnsetDetector(
            new OnsetPlan { Lag = Lag, RatioQ4 = OnsetPlan.RatioMax, Level = OnsetPlan.LevelMax },
            samples[0].Length);
        var energies = new double[samples.Length];
        for (int n = 0; n < samples.Length; n++)
        {
            detector.See(samples[n]);
            energies[n] = detector.Energy / (double)Fraction;
        }

        return (label, energies.Max(), Middle(energies));
    }

    static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
