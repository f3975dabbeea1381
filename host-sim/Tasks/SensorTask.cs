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
/// Samples are quantised by ranges that the training series alone give, once, as a device is set; the
/// encoder that the network names turns them into spikes. Trials come in stream order, each series once
/// an epoch, in an order keyed by seed and epoch; noise may be added to what is learned from. With
/// several splits the run of seed s takes split (s − 1) mod their number, and an epoch has as many
/// trials as the smallest of them has series.
/// </remarks>
public sealed class SensorTask : LearningTask
{
    readonly IReadOnlyList<SensorSplit> splits;
    readonly int channels;
    readonly int classes;
    readonly int input;
    readonly int output;
    readonly double windowShare;
    readonly int jitterQ15;
    readonly ConcurrentDictionary<ulong, (long Epoch, int[] Order)> orders = new();

    /// <summary>Checks that the network fits the data.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="splits">One, or the folds of a validation.</param>
    /// <param name="windowShare">Share of a series before its learning window opens.</param>
    /// <param name="jitter">Deviation of the noise that is added to a sample while learning, as a share of the
    /// sensor's range.</param>
    /// <exception cref="BadInputException">It has other inputs or readouts.</exception>
    public SensorTask(
        string name, IReadOnlyList<SensorSplit> splits, int classes, double windowShare, double jitter,
        DescribedNetwork network)
        : base(network)
    {
        Name = name;
        this.splits = splits;
        this.classes = classes;
        this.windowShare = windowShare;
        jitterQ15 = FixedPoint.Q(jitter, Encoder.SampleBits);
        channels = splits[0].Ranges.Length;
        TrialsPerUnit = splits.Min(split => split.Train.Count);
        input = network.Only(InputKind.Id, "input");
        output = network.Only(ReadoutKind.Id, "readout", classes);
        PartPlan encoder = network.Described.Populations[input].Encoder;
        if (encoder.Id != 0 && encoder.Parameters[0] == channels) return;
        string found = encoder.Id == 0 ? "without an encoder" : $"with an encoder of {encoder.Parameters[0]} channels";
        throw new BadInputException($"{network.Name}: an input {found}, expected one of {channels} channels for this task");
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit { get; }

    /// <inheritdoc/>
    public override double? Chance => 1.0 / classes;

    /// <summary>Time between two samples, µs, if the data says it.</summary>
    public double? PeriodMicroseconds { get; init; }

    /// <summary>The network under a seed, with what a device needs to go on with the same
    /// sensor.</summary>
    /// <param name="seed">Key of its random numbers; it also chooses the split.</param>
    public override NetworkPlan Plan(ulong seed) =>
        DeviceSettings.Put(base.Plan(seed), input, SplitOf(seed), windowShare, PeriodMicroseconds);

    /// <inheritdoc/>
    public override byte Answers => RecordingFormat.AnswersByVotes;

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        Has(plan, input, InputKind.Id)
        && Has(plan, output, ReadoutKind.Id)
        && plan.Populations[output].Size == classes
        && plan.Populations[input].Encoder is { Id: not 0 } encoder
        && encoder.Parameters[0] == channels;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new SensorRun(this, session, seed);

    /// <summary>The series that a trial shows.</summary>
    /// <param name="number">Of the trial, from 0.</param>
    public TsSeries Shown(ulong seed, long number)
    {
        SensorSplit split = SplitOf(seed);
        int[] order = OrderOf(seed, number / TrialsPerUnit, split.Train.Count);
        return split.Train[order[(int)(number % TrialsPerUnit)]];
    }

    SensorSplit SplitOf(ulong seed) => splits[(int)((seed + (ulong)splits.Count - 1) % (ulong)splits.Count)];

    /// <summary>The order of an epoch: series sorted by keyed bits, kept until the seed's next
    /// epoch.</summary>
    int[] OrderOf(ulong seed, long epoch, int count)
    {
        if (orders.TryGetValue(seed, out (long Epoch, int[] Order) kept) && kept.Epoch == epoch) return kept.Order;
        int[] order = [.. Enumerable.Range(0, count)
            .OrderBy(n => Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n))];
        orders[seed] = (epoch, order);
        return order;
    }

    static bool Has(NetworkPlan plan, int index, int kind) =>
        index < plan.Populations.Length && plan.Populations[index].Neuron.Id == kind;

    sealed class SensorRun : TaskRun
    {
        // Of every encoder's parameters the second is how many steps a sample lasts.
        const int StepsASample = 1;

        readonly SensorTask task;
        readonly ulong seed;
        readonly SensorSplit split;
        readonly SeriesRunner runner;

        public SensorRun(SensorTask task, Session session, ulong seed)
        {
            this.task = task;
            this.seed = seed;
            split = task.SplitOf(seed);
            int steps = task.Network.Described.Populations[task.input].Encoder.Parameters[StepsASample];
            runner = new SeriesRunner(session, task.input, task.output, steps, task.windowShare);
        }

        public override Func<bool, double> Train(long number)
        {
            TsSeries series = task.Shown(seed, number);
            int[][] samples = ChannelRange.Samples(split.Ranges, series);
            for (int n = 0; n < samples.Length; n++) Shake(samples[n], number, n);
            return Trial(series, samples);
        }

        public override double Test() =>
            split.Test.Average(series => Trial(series, ChannelRange.Samples(split.Ranges, series))(false));

        void Shake(int[] sample, long number, int place)
        {
            for (int c = 0; c < sample.Length; c++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Jitter, c, (ulong)number, (ulong)place);
                sample[c] = Encoder.Clamp(sample[c] + Keyed.Normal(bits, task.jitterQ15));
            }
        }

        Func<bool, double> Trial(TsSeries series, int[][] samples)
        {
            return learn => runner.Run(samples, series.Label, learn) == series.Label ? 1 : 0;
        }
    }
}
