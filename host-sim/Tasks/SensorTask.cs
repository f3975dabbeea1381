using System.Collections.Concurrent;

using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A data set of labelled series, learned sample by sample as a sensor would deliver
/// them.</summary>
/// <remarks>
/// Samples are quantised by ranges that the training series alone give, once, as a device is set,
/// by the same integers that the device uses; the encoders that the network names turn them into
/// spikes. Trials come in stream order, each series once an epoch, in an order keyed by seed and
/// epoch; noise may be added to what is learned from. Where a trial on a device waits for an onset,
/// every other epoch shows each series as the device would: its window opens where the detector
/// finds something move (<see cref="OnsetFit.Opened"/>). With several splits the run of seed s
/// takes split (s − 1) mod their number, and an epoch has as many trials as the smallest of them
/// has series.
/// </remarks>
public sealed class SensorTask : LearningTask
{
    readonly IReadOnlyList<SensorSplit> splits;
    readonly int channels;
    readonly IReadOnlyList<string> classes;
    readonly int input;
    readonly int output;
    readonly double windowShare;
    readonly int jitterQ15;
    readonly ConcurrentDictionary<ulong, (long Epoch, int[] Order)> orders = new();
    readonly ConcurrentDictionary<SensorSplit, double> nearestOf =
        new(ReferenceEqualityComparer.Instance);
    readonly ConcurrentDictionary<SensorSplit, OnsetFit> onsetOf =
        new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks that the network fits the data.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="splits">One, or the folds of a validation.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="windowShare">Share of a series before its learning window opens.</param>
    /// <param name="jitter">Deviation of the noise that is added to a sample while learning, as a
    /// share of the sensor's range.</param>
    /// <exception cref="BadInputException">It has other inputs or readouts.</exception>
    public SensorTask(
        string name, IReadOnlyList<SensorSplit> splits, IReadOnlyList<string> classes,
        double windowShare,
        double jitter, DescribedNetwork network)
        : base(network)
    {
        Name = name;
        this.splits = splits;
        this.classes = classes;
        this.windowShare = windowShare;
        jitterQ15 = FixedPoint.Q(jitter, Encoder.SampleBits);
        channels = splits[0].Ranges.Length;
        TrialsPerUnit = splits.Min(split => split.Train.Count);
        input = network.Input();
        output = network.Readout(classes.Count);
        PartPlan encoder = network.Described.Populations[input].Encoder;
        if (encoder.Id != 0 && encoder.Parameters[0] == channels) return;
        string found = encoder.Id == 0 ? "without an encoder"
            : $"with an encoder of {encoder.Parameters[0]} channels";
        throw new BadInputException($"{network.Name}: an input {found}, expected one of {channels} "
            + "channels for this task");
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures =>
        [TaskMeasure.Accuracy(1.0 / classes.Count)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => classes;

    /// <summary>A window readout answers when its window is closed, before it hears the
    /// label.</summary>
    public override bool AnswersUnderTheLabel =>
        Network.Described.Populations[output].Neuron.Id != WindowKind.Id;

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes)
    {
        SensorSplit split = SplitOf(seed);
        int[] ranges = RangesOf(seed);
        int[][][] learned = [.. split.Train.Select(series => Samples(split, ranges, series))];
        int[] labels = [.. split.Train.Select(series => series.Label)];
        int[][][] asked = [.. split.Test.Select(series => Samples(split, ranges, series))];
        int[] wanted = [.. split.Test.Select(series => series.Label)];
        var nearest = new NearestSeries(learned, labels);
        return new Baselines(
            1.0 / classes.Count, Baselines.MajorityOf(labels, wanted),
            nearestOf.GetOrAdd(split, _ =>
                nearest.Accuracy(asked, wanted)), nearest.Store(asked, wanted, bytes, seed));
    }

    /// <summary>What the data says besides its values.</summary>
    public SensorFacts Facts { get; init; } = new([], [], null);

    /// <summary>The network under a seed, with what a device needs to go on with the same
    /// sensor.</summary>
    /// <param name="seed">Key of its random numbers; it also chooses the split.</param>
    public override NetworkPlan Plan(ulong seed) =>
        DeviceSettings.Put(base.Plan(seed), input, output, SplitOf(seed), windowShare, Facts,
            BeginsAt(OnsetOf(seed)));

    /// <summary>Whether a trial on a device waits until something moves; null: if the series are
    /// motions.</summary>
    public bool? Waits { get; init; }

    OnsetPlan? BeginsAt(OnsetFit fit) => Waits ?? fit.AreMotions ? fit.Plan : null;

    /// <summary>What begins a trial in a stream of such series.</summary>
    public OnsetFit OnsetOf(ulong seed) => onsetOf.GetOrAdd(SplitOf(seed), OnsetFit.Of);

    /// <inheritdoc/>
    public override byte Answers => RecordingFormat.AnswersByVotes;

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        Has(plan, input, Network.Described.Populations[input].Neuron.Id)
        && Has(plan, output, Network.Described.Populations[output].Neuron.Id)
        && plan.Populations[output].Size == classes.Count
        && IsNamedAlike(plan.Populations[output].Names)
        && plan.Populations[input].Encoder is { Id: not 0 } encoder
        && encoder.Parameters[0] == channels;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => Open(session, seed);

    /// <summary>A session in which any series may be shown, in any order.</summary>
    /// <param name="session">The one door into the network.</param>
    /// <param name="seed">Of the run.</param>
    public SensorRun Open(Session session, ulong seed) => new(this, session, seed);

    /// <summary>The series that a trial shows.</summary>
    /// <param name="number">Of the trial, from 0.</param>
    public TsSeries Shown(ulong seed, long number)
    {
        SensorSplit split = SplitOf(seed);
        int[] order = OrderOf(seed, number / TrialsPerUnit, split.Train.Count);
        return split.Train[order[(int)(number % TrialsPerUnit)]];
    }

    /// <summary>A model whose classes have other names, or the same in another order, was taught
    /// something else.</summary>
    bool IsNamedAlike(string[] names)
    {
        string[] own = PlanNames.Of(Facts.Classes);
        return names.Length == 0 || own.Length == 0 || names.SequenceEqual(own);
    }

    /// <summary>A series as it enters the network, without noise.</summary>
    /// <param name="seed">Of the run.</param>
    public int[][] Samples(ulong seed, TsSeries series) =>
        Samples(SplitOf(seed), RangesOf(seed), series);

    SensorSplit SplitOf(ulong seed) =>
        splits[(int)((seed + (ulong)splits.Count - 1) % (ulong)splits.Count)];

    /// <summary>The order of an epoch: series sorted by keyed bits, kept until the seed's next
    /// epoch.</summary>
    int[] OrderOf(ulong seed, long epoch, int count)
    {
        if (orders.TryGetValue(seed, out (long Epoch, int[] Order) kept) && kept.Epoch == epoch)
            return kept.Order;
        int[] order = [.. Enumerable.Range(0, count)
            .OrderBy(n => Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n))];
        orders[seed] = (epoch, order);
        return order;
    }

    static bool Has(NetworkPlan plan, int index, int kind) =>
        index < plan.Populations.Length && plan.Populations[index].Neuron.Id == kind;

    int[] RangesOf(ulong seed) => Plan(seed).Populations[input].Ranges;

    /// <summary>A series as a device maps it; where thousandths of the data's unit say too little
    /// or too much, by the ranges themselves.</summary>
    static int[][] Samples(SensorSplit split, int[] ranges, TsSeries series) =>
        ranges.Length == 0 ? ChannelRange.Samples(split.Ranges, series) : series.Samples(ranges);

    /// <summary>The task in one session: an epoch's trials in their order, or any series.</summary>
    public sealed class SensorRun : TaskRun
    {
        // Of every encoder's parameters the second is how many steps a sample lasts.
        const int StepsASample = 1;

        readonly SensorTask task;
        readonly ulong seed;
        readonly SensorSplit split;
        readonly int[] ranges;
        readonly SeriesRunner runner;
        readonly StreamPlan? stream;

        internal SensorRun(SensorTask task, Session session, ulong seed)
        {
            this.task = task;
            this.seed = seed;
            split = task.SplitOf(seed);
            int steps =
                task.Network.Described.Populations[task.input].Encoder.Parameters[StepsASample];
            ranges = task.RangesOf(seed);
            runner = new SeriesRunner(session, task.input, task.output, steps, task.windowShare);
            if (!task.AnswersUnderTheLabel) stream = task.Plan(seed).Stream;
        }

        public override Func<bool, double> Train(long number)
        {
            TsSeries series = task.Shown(seed, number);
            int[][] samples = Samples(series);
            if (stream?.Onset is { } onset && number / task.TrialsPerUnit % 2 != 0)
                samples = OnsetFit.Opened(onset, samples, stream.SamplesATrial);
            for (int n = 0; n < samples.Length; n++) Shake(samples[n], number, n);
            return learn => runner.Run(samples, series.Label, learn) == series.Label ? 1 : 0;
        }

        public override IReadOnlyList<double> Test() => [Ask(split.Test.Select(series =>
            new Answered(split.PlaceOf(series), series.Label, Show(series, learn: false))))];

        /// <summary>Shows a series as it is, without noise.</summary>
        /// <param name="learn">Whether the network learns from it.</param>
        /// <returns>The class that is answered.</returns>
        public int Show(TsSeries series, bool learn) =>
            runner.Run(Samples(series), series.Label, learn);

        int[][] Samples(TsSeries series) => SensorTask.Samples(split, ranges, series);

        void Shake(int[] sample, long number, int place)
        {
            for (int c = 0; c < sample.Length; c++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Jitter, c, (ulong)number, (ulong)place);
                sample[c] = Encoder.Clamp(sample[c] + Keyed.Normal(bits, task.jitterQ15));
            }
        }
    }
}
