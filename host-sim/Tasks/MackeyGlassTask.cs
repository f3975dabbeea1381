using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "mackey-glass": what will the series be in 20 steps? A regression on
/// line.</summary>
/// <remarks>
/// A trial is a stretch of the series as long as the network's schedule, the next one behind it;
/// its first phase lets the network come in. The score is the squared error of the phases that
/// learn over the variance of what was to be said: 1 for always saying the mean. The test is 5,000
/// steps of the series that begins from another seed's values.
/// </remarks>
/// <param name="network">What learns it: a graded population 'input' of 1, one readout without
/// memory of 1, a schedule.</param>
public sealed class MackeyGlassTask(DescribedNetwork network) : LearningTask(network)
{
    const int Ahead = 20;
    const int TestSteps = 5000;

    // Of training that is made at once; longer runs begin again.
    const int TrainSteps = 100_000;
    const ulong TestSeed = 1UL << 40;

    readonly int input = network.Graded("input", 1);
    readonly int output = network.Only(MemorylessKind.Id, "readout", 1);
    readonly PhasePlan[] schedule = network.WithSchedule();

    /// <inheritdoc/>
    public override string Name => "mackey-glass";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
        [TaskMeasure.Error("nMSE", "testNmse", "", 1) with { BaselineName = "the mean" }];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == GradedKind.Id
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new MackeyGlassRun(
        session, schedule, new Stretch(session.Network, schedule, input, output), seed);

    sealed class MackeyGlassRun(Session session, PhasePlan[] schedule, Stretch stretch, ulong seed)
        : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);
        readonly MackeyGlass series = new(seed, TrainSteps + Ahead);
        readonly MackeyGlass unseen = new(seed ^ TestSeed, TestSteps + Ahead);
        readonly int length = schedule.Sum(row => row.Steps);

        public override Func<bool, double> Train(long number) =>
            learn => Show(series, number % (TrainSteps / length), learn);

        public override IReadOnlyList<double> Test() =>
            [Enumerable.Range(0, TestSteps / length).Average(n => Show(unseen, n, learn: false))];

        double Show(MackeyGlass from, long stretchNumber, bool learn)
        {
            stretch.Begin(from, stretchNumber * length);
            presenter.Play(stretch, learn);
            return stretch.Nmse;
        }
    }

    sealed class Stretch(Network network, PhasePlan[] schedule, int input, int output) : Sample
    {
        readonly ReadoutPopulation readout = (ReadoutPopulation)network.Populations[output];
        readonly int[] value = new int[1];
        readonly List<(double Said, double Wanted)> judged = [];
        MackeyGlass series = new(0, 1);
        long begin;
        int played;

        public double Nmse
        {
            get
            {
                double mean = judged.Average(pair => pair.Wanted);
                return judged.Sum(pair => Math.Pow(pair.Said - pair.Wanted, 2))
                    / judged.Sum(pair => Math.Pow(pair.Wanted - mean, 2));
            }
        }

        double Wanted => series[begin + played + Ahead];

        public void Begin(MackeyGlass from, long step)
        {
            (series, begin, played) = (from, step, 0);
            judged.Clear();
        }

        public override void Show(Session session, int phase, int step)
        {
            value[0] = FixedPoint.Q(series[begin + played], Limits.ValueBits);
            session.SetTargets(input, value);
        }

        public override void Teach(Session session, int phase, int step)
        {
            value[0] = FixedPoint.Q(Wanted, Limits.ValueBits);
            session.SetTargets(output, value);
        }

        public override void Watch(Network network, int phase, int step)
        {
            if (schedule[phase].Learns)
                judged.Add((readout.Value(0) / (double)(1 << Limits.ValueBits), Wanted));
            played++;
        }
    }
}
