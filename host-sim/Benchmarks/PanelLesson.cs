using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>What a protocol works with: one set, one configuration, one seed.</summary>
/// <remarks>Ranges, gains and sizes follow the whole training file, without its labels, also where
/// few examples are taught: a device is set before it is taught.</remarks>
/// <param name="Data">Learned from and asked about.</param>
/// <param name="Bytes">Of the network's arrays, for a store of as many.</param>
public sealed record PanelLesson(SensorData Data, PanelConfiguration With, ulong Seed, long Bytes)
{
    readonly SensorTask task = SensorTasks.Of("panel", Data, PanelConfiguration.Network, With.Size);

    public int Epochs => With.Epochs;

    /// <summary>What would begin a trial in a stream of the training series.</summary>
    public OnsetFit Onset => task.OnsetOf(Seed);

    /// <summary>What the seed draws.</summary>
    public Drawn Drawn { get; } = new(Seed);

    /// <summary>The test series.</summary>
    public IReadOnlyList<TsSeries> Asked => Data.Test.Series;

    /// <summary>A network that has learned nothing.</summary>
    public Pupil NewPupil() => new(task, Seed);

    /// <summary>The same, to be worn in a stream that begins a trial at an onset.</summary>
    public StreamPupil NewStreamPupil() => new(
        SensorTasks.Of("panel", Data, PanelConfiguration.Network, With.Size, waits: true), Seed);

    /// <summary>The test series in an order of their own with rest between them, and ten minutes of
    /// rest.</summary>
    public ContinuousLog Log()
    {
        int last = (int)(TenMinutes / task.Plan(Seed).Stream.PeriodMicroseconds);
        return ContinuousLog.Of(Data.Train, Drawn.Mixed(Asked), Seed, last);
    }

    /// <summary>Ten minutes, µs.</summary>
    public const double TenMinutes = 600e6;

    /// <summary>Rest in a log, as a share of ten minutes.</summary>
    public double TenMinutesOf(int samples) =>
        samples * (double)task.Plan(Seed).Stream.PeriodMicroseconds / TenMinutes;

    /// <summary>Samples of a log as a device maps them.</summary>
    public IEnumerable<int[]> SamplesOf(ContinuousLog log) =>
        log.Pieces.SelectMany(piece => Samples(piece.Series));

    /// <summary>The same of some classes, which are numbered anew in the given order.</summary>
    public PanelLesson OfClasses(int[] classes)
    {
        var few = new SensorData(Only(Data.Train), Only(Data.Test));
        return new PanelLesson(few, With, Seed, Bytes);

        TsFile Only(TsFile file) => file with
        {
            Classes = [.. classes.Select(k => file.Classes[k])],
            Series = [.. file.Series.Where(s => classes.Contains(s.Label))
                .Select(s => s with { Label = Array.IndexOf(classes, s.Label) })],
        };
    }

    /// <summary>What needs no network.</summary>
    public Baselines Baselines() => task.BaselinesOf(Seed, Bytes)!;

    /// <summary>What a line through all samples answers, see <see cref="Ridge"/>.</summary>
    public double? RidgeAccuracy() => Ridge.Accuracy(
        [.. Data.Train.Series.Select(Samples)],
        [.. Data.Train.Series.Select(series => series.Label)],
        [.. Asked.Select(Samples)], [.. Asked.Select(series => series.Label)]);

    /// <summary>What a store of <see cref="Bytes"/> answers that was taught the same.</summary>
    public double NearestOf(IReadOnlyList<TsSeries> taught)
    {
        var nearest = new NearestSeries(
            [.. taught.Select(Samples)], [.. taught.Select(series => series.Label)]);
        return nearest.Store(
            [.. Asked.Select(Samples)], [.. Asked.Select(series => series.Label)], Bytes,
            Seed).Accuracy;
    }

    int[][] Samples(TsSeries series) => task.Samples(Seed, series);
}
