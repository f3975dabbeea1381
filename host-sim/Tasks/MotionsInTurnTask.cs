using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How motions are taught one class after the other.</summary>
public sealed record MotionsInTurnOptions
{
    [TaskOption("Examples of each class", Min = 1, Max = 100)]
    public int Examples { get; init; } = 5;

    [TaskOption("Showings of each example before the next class", Min = 1, Max = 1000)]
    public int Times { get; init; } = 20;

    [TaskOption("Teach the same examples in mixed order, not class by class")]
    public bool Mixed { get; init; }

    [TaskOption("Never sleep")]
    public bool Awake { get; init; }

    [TaskOption("Leave the test file alone: ask the training series that were not taught")]
    public bool Validate { get; init; }
}

/// <summary>Task "motions-in-turn": what a board still knows of motions that it was taught one
/// class after the other.</summary>
/// <remarks>
/// Examples, classes and their order are those of the protocol `class-by-class` of `panel`; each
/// example is shown several times before the next class, in mixed order likewise. Trials
/// are a board's own (<see cref="StreamTrials"/>), and so is its sleep: after each class, or after
/// as many examples in mixed order, comes a night, which counts as a trial, and in which a network
/// with a phase of noise sleeps. The test is of all test motions; the second measure is the same
/// before the last night, the third that of the classes taught before the last one.
/// </remarks>
public sealed class MotionsInTurnTask : LearningTask
{
    readonly SensorData data;
    readonly MotionsInTurnOptions options;
    readonly bool sleeps;
    readonly int input;
    readonly int output;

    /// <param name="network">What a board runs: an input with an encoder and ranges, a readout of
    /// the data's classes, a stream.</param>
    /// <param name="data">What is taught and asked.</param>
    /// <exception cref="BadInputException">They do not belong together.</exception>
    public MotionsInTurnTask(
        DescribedNetwork network, SensorData data, MotionsInTurnOptions options)
        : base(network)
    {
        this.data = data;
        this.options = options;
        NetworkPlan plan = network.Described;
        input = network.Input();
        output = network.Readout(data.Train.Classes.Count);
        bool fits = plan.Stream != null && plan.Populations[input].Ranges.Length > 0
            && plan.Populations[input].Encoder is { Id: not 0 } encoder
            && encoder.Parameters[0] == data.Train.Channels;
        if (!fits)
        {
            throw new BadInputException($"{network.Name}: expected a stream, and an input with "
                + $"ranges and an encoder of {data.Train.Channels} channels for this task");
        }

        sleeps = plan.Schedule.Length > 0 && !options.Awake;
    }

    /// <inheritdoc/>
    public override string Name => "motions-in-turn";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        TaskMeasure.Accuracy(0.25),
        new("before the last night", "testBeforeNight", "share", "P1"),
        new("of earlier classes", "testEarlier", "share", "P1"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => data.Train.Classes;

    /// <summary>The task of a request.</summary>
    public static MotionsInTurnTask Of(TaskRequest request, MotionsInTurnOptions options)
    {
        string folder = Path.Combine(PublicData.Folder("ucr"), "ucr");
        SensorData data =
            SensorData.Read(Path.Combine(folder, "BasicMotions" + SensorData.TrainEnding));
        return new MotionsInTurnTask(request.Network(), data, options);
    }

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Stream != null && plan.Populations.Length == Network.Described.Populations.Length
        && plan.Populations[input].Neuron.Id == Network.Described.Populations[input].Neuron.Id
        && plan.Populations[output].Neuron.Id == Network.Described.Populations[output].Neuron.Id
        && plan.Populations[output].Size == data.Train.Classes.Count;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new Run(this, session, seed);

    sealed class Run : TaskRun
    {
        readonly Session session;
        readonly StreamTrials trials;
        readonly int[] ranges;
        readonly TsSeries[] taught;
        readonly TsSeries[] asked;
        readonly int day;
        readonly bool sleeps;
        readonly int last;
        double beforeNight = double.NaN;

        public Run(MotionsInTurnTask task, Session session, ulong seed)
        {
            this.session = session;
            NetworkPlan plan = task.Plan(seed);
            trials = new StreamTrials(session, new DeviceModel(plan, session.Network));
            ranges = plan.Populations[task.input].Ranges;
            TsFile train = task.data.Train;
            int classes = train.Classes.Count;
            var drawn = new Drawn(seed);
            TsSeries[] examples = drawn.OfEachClass(train, task.options.Examples);
            IEnumerable<TsSeries[]> blocks = task.options.Mixed
                ? [drawn.Mixed(examples)]
                : drawn.ClassByClass(examples, classes).Chunk(examples.Length / classes);
            taught = [.. blocks.SelectMany(block =>
                Enumerable.Repeat(block, task.options.Times).SelectMany(again => again))];
            asked = task.options.Validate
                ? [.. train.Series.Except(examples)] : [.. task.data.Test.Series];
            last = drawn.OrderOfClasses(classes)[^1];
            day = taught.Length / classes;
            sleeps = task.sleeps;
        }

        public override Func<bool, double> Train(long number)
        {
            long within = number % (day + 1);
            long begun = number / (day + 1) * day;
            if (within == day) return learn => learn ? Night() : double.NaN;
            TsSeries series = taught[(int)((begun + within) % taught.Length)];
            return learn => Show(series, learn) == series.Label ? 1 : 0;
        }

        public override IReadOnlyList<double> Test()
        {
            double all = AskAll();
            return [all, beforeNight,
                Answers.Where(answer => answer.Label != last).Average(answer => answer.Score)];
        }

        double Night()
        {
            beforeNight = AskAll();
            if (!sleeps) return double.NaN;
            trials.Sleep.Begin();
            while (trials.Sleep.Left > 0) trials.Sleep.Step();
            return double.NaN;
        }

        double AskAll() => Ask(asked.Select((series, n) =>
            new Answered($"motion {n}", series.Label, Show(series, learn: false))));

        int Show(TsSeries series, bool learn)
        {
            trials.Begin(learn ? series.Label : -1, learn);
            foreach (int[] sample in series.Samples(ranges))
            {
                if (trials.Show(sample) || trials.Answering) break;
            }

            while (trials.Answering) trials.Work();
            int answer = trials.Votes.Answer;
            trials.End();
            while (session.Work())
            {
            }

            return answer;
        }
    }
}
