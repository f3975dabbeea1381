using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of task "control-charts".</summary>
public sealed record ControlChartsOptions
{
    /// <summary>Null: the test file is asked about.</summary>
    [TaskOption("Leave the test file alone: run s learns without fold s mod K of the training "
        + "file, asks that one", Min = 2, Max = 50)]
    public int? Validate { get; init; }
}

/// <summary>Task "control-charts": six shapes of a control chart, read value by value by a deep
/// reservoir.</summary>
/// <remarks>
/// A series is a trial: its values, by the training file's range within ±1, are those of a graded
/// input, one a step; the phases of the schedule are as long as a series together. In those that
/// learn a teacher says the class, and the largest output of each of their steps is a vote. Trials
/// come in an order of their own each epoch. Set SyntheticControl of the UCR archive, 300 series to
/// learn from and 300 to be asked about; the deep reservoir is that of Evanusa, Fermüller and
/// Aloimonos 2020, arXiv:2010.06209.
/// </remarks>
public sealed class ControlChartsTask : LearningTask
{
    const string Problem = "SyntheticControl";

    readonly SensorSplit[] splits;
    readonly IReadOnlyList<string> classes;
    readonly int input;
    readonly int output;
    readonly PhasePlan[] schedule;

    /// <param name="network">What learns it: a graded population 'input' of 1, one readout without
    /// memory with an output a class, a schedule as long as the series.</param>
    /// <param name="data">Series of one channel, all of one length.</param>
    /// <exception cref="BadInputException">They do not belong together.</exception>
    public ControlChartsTask(
        DescribedNetwork network, SensorData data, ControlChartsOptions options)
        : base(network)
    {
        splits = options.Validate is { } folds
            ? SensorSplit.Folds(data, folds) : [SensorSplit.Official(data)];
        classes = data.Train.Classes;
        input = network.Graded("input", 1);
        output = network.Only(MemorylessKind.Id, "readout", classes.Count);
        schedule = network.WithSchedule();
        int steps = schedule.Sum(row => row.Steps);
        if (data.Train.Channels != 1
            || data.Train.Series.Concat(data.Test.Series).Any(one => one.Length != steps))
        {
            throw new BadInputException($"{network.Name}: a schedule of {steps} steps, expected "
                + $"one as long as each series of {data.Train.Name}, which have one channel");
        }
    }

    /// <inheritdoc/>
    public override string Name => "control-charts";

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit => splits.Min(split => split.Train.Count);

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures =>
        [TaskMeasure.Accuracy(1.0 / classes.Count)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => classes;

    /// <inheritdoc/>
    public override bool AnswersUnderTheLabel => true;

    /// <summary>The task of a request.</summary>
    public static ControlChartsTask Of(TaskRequest request, ControlChartsOptions options)
    {
        string folder = Path.Combine(PublicData.Folder("series"), "series");
        SensorData data =
            SensorData.Read(Path.Combine(folder, Problem + SensorData.TrainEnding));
        return new ControlChartsTask(request.Network(), data, options);
    }

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes)
    {
        SensorSplit split = SplitOf(seed);
        int[] labels = [.. split.Train.Select(series => series.Label)];
        int[] wanted = [.. split.Test.Select(series => series.Label)];
        int[][][] asked = [.. split.Test.Select(one => Samples(split, one))];
        var nearest =
            new NearestSeries([.. split.Train.Select(one => Samples(split, one))], labels);
        return new Baselines(
            1.0 / classes.Count, Baselines.MajorityOf(labels, wanted),
            nearest.Accuracy(asked, wanted), nearest.Store(asked, wanted, bytes, seed));
    }

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == GradedKind.Id
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id
        && plan.Populations[output].Size == classes.Count;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new Run(this, session, seed);

    SensorSplit SplitOf(ulong seed) =>
        splits[(int)((seed + (ulong)splits.Length - 1) % (ulong)splits.Length)];

    static int[][] Samples(SensorSplit split, TsSeries series) =>
        ChannelRange.Samples(split.Ranges, series);

    sealed class Run(ControlChartsTask task, Session session, ulong seed) : TaskRun
    {
        readonly Presenter presenter = new(session, task.schedule);
        readonly SensorSplit split = task.SplitOf(seed);
        readonly Chart chart = new(session.Network, task);
        (long Epoch, int[] Order) order = (-1, []);

        public override Func<bool, double> Train(long number)
        {
            long epoch = number / task.TrialsPerUnit;
            if (order.Epoch != epoch) order = (epoch, OrderOf(epoch));
            TsSeries series = split.Train[order.Order[(int)(number % task.TrialsPerUnit)]];
            return learn => Show(series, learn) == series.Label ? 1 : 0;
        }

        public override IReadOnlyList<double> Test() => [Ask(split.Test.Select(series =>
            new Answered(split.PlaceOf(series), series.Label, Show(series, learn: false))))];

        int[] OrderOf(long epoch) => [.. Enumerable.Range(0, split.Train.Count)
            .OrderBy(n => Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n))];

        int Show(TsSeries series, bool learn)
        {
            chart.Begin(Samples(split, series), series.Label);
            presenter.Play(chart, learn);
            return chart.Answer;
        }
    }

    sealed class Chart(Network network, ControlChartsTask task) : Sample
    {
        const int Middle = (Encoder.SampleMax + 1) / 2;
        const int One = 1 << Limits.ValueBits;

        readonly ReadoutPopulation readout = (ReadoutPopulation)network.Populations[task.output];
        readonly int[] value = new int[1];
        readonly int[] wanted = new int[task.classes.Count];
        readonly int[] votes = new int[task.classes.Count];
        int[][] samples = [];
        int label;
        int played;

        public override int Label => label;

        /// <summary>The class with the most votes, of two the lower.</summary>
        public int Answer => Array.IndexOf(votes, votes.Max());

        public void Begin(int[][] next, int shown)
        {
            (samples, label, played) = (next, shown, 0);
            Array.Clear(votes);
            Array.Clear(wanted);
            wanted[shown] = One;
        }

        public override int Decide() => Answer;

        public override void Show(Session session, int phase, int step)
        {
            value[0] = (int)((long)(samples[played][0] - Middle) * One / Middle);
            session.SetTargets(task.input, value);
        }

        public override void Teach(Session session, int phase, int step) =>
            session.SetTargets(task.output, wanted);

        public override void Watch(Network of, int phase, int step)
        {
            played++;
            if (!task.schedule[phase].Learns) return;
            int best = 0;
            for (int k = 1; k < votes.Length; k++)
            {
                if (readout.Value(k) > readout.Value(best)) best = k;
            }

            votes[best]++;
        }
    }
}
