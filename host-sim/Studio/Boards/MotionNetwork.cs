using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Boards;

/// <summary>What the studio's virtual board runs: the network `sensor`, set for its accelerometer,
/// that has learned nothing.</summary>
/// <remarks>Its range is that of an accelerometer of 2 g. Gains and what begins a trial follow
/// motions of <see cref="MotionSensor"/> that nobody labelled, as a device is set before it is
/// taught.</remarks>
public static class MotionNetwork
{
    /// <summary>The size that <c>learn --for m5stickc-plus</c> chooses for such data.</summary>
    static readonly SensorSize Size = SensorSize.Ladder[8];

    /// <summary>Classes until somebody names others.</summary>
    public static readonly IReadOnlyList<string> FirstClasses =
        ["circle", "shake", "swipe", LessonBook.Other];

    const string Network = "sensor";
    const double FullScale = 19.6;
    const int SamplesATrial = 75;
    const int Rest = 40;
    const int OfEach = 8;
    const ulong FitSeed = 1;

    /// <summary>Under a seed, with those classes.</summary>
    public static SavedModel Make(IReadOnlyList<string> classes, ulong seed)
    {
        TsFile motions = Motions();
        ChannelRange[] ranges =
            [.. MotionSensor.ChannelNames.Select(_ => ChannelRange.Even(-FullScale, FullScale))];
        DescribedNetwork network =
            NetworkFile.Describe(Network, [.. SensorFit.Settings(motions, Size, ranges)]);
        var split = new SensorSplit(motions.Series, motions.Series, ranges);
        var task = new SensorTask("motions", [split], motions.Classes, 0, 0, network)
        {
            Facts = new SensorFacts([], motions.ChannelNames, motions.PeriodMicroseconds),
            Waits = true,
        };
        NetworkPlan plan = ClassPlan.With(task.Plan(seed), classes, seed);
        return new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
    }

    /// <summary>Motions of all kinds, each a trial long.</summary>
    static TsFile Motions()
    {
        var hand = new MotionSensor(FitSeed);
        var series = new List<TsSeries>();
        for (int n = 0; n < OfEach * MotionSensor.Motions.Count; n++)
        {
            int motion = n % MotionSensor.Motions.Count;
            for (int rest = 0; rest < Rest; rest++) hand.TryRead(new int[hand.Channels]);
            hand.Make(motion);
            series.Add(new TsSeries(n + 1, motion, Channels(hand)));
        }

        return new TsFile("motions", "motions", MotionSensor.Motions, hand.Channels, series)
        {
            ChannelNames = MotionSensor.ChannelNames,
            PeriodMicroseconds = MotionSensor.PeriodMicroseconds,
        };
    }

    static double[][] Channels(MotionSensor hand)
    {
        double[][] channels =
            [.. Enumerable.Range(0, hand.Channels).Select(_ => new double[SamplesATrial])];
        var sample = new int[hand.Channels];
        for (int n = 0; n < SamplesATrial; n++)
        {
            hand.TryRead(sample);
            for (int c = 0; c < sample.Length; c++) channels[c][n] = sample[c] / 1000.0;
        }

        return channels;
    }
}
