using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Tasks "circle" and "figure-eight": a closed curve to draw for ever, from a tonic cue
/// alone.</summary>
/// <remarks>
/// <code>
/// circle        y*(t) = 0.3·(cos φ, sin φ),     φ = 2πt/160, t in steps since the curve begins
/// figure-eight  y*(t) = 0.3·(sin φ, sin 2φ)
/// MSE           mean of (y − y*)² over both outputs and the taught steps
/// cycle MSE     the same of the twelfth period that nobody taught or judged before, with y* moved
///               along φ to where it fits best
/// </code>
/// The curves of Pearlmutter 1989, doi:10.1162/neco.1989.1.2.263. Nothing but the network's own
/// state says where on the curve it is: a cycle that drifts, grows or dies has a cycle MSE of the
/// order of the curve itself. The network's last phase is taught; in the test it goes on for twelve
/// periods. Every trial is the same.
/// </remarks>
/// <param name="network">What learns it: one input, a readout of two without memory, a schedule
/// whose last phase is taught.</param>
/// <param name="name">Of the curve.</param>
/// <param name="curve">Its point at a phase φ.</param>
public sealed class TrajectoryTask(
    DescribedNetwork network, string name, Func<double, double[]> curve) : LearningTask(network)
{
    /// <summary>Steps of a period.</summary>
    public const int Period = 160;

    /// <summary>Periods that a test runs on, untaught.</summary>
    public const int FreePeriods = 12;

    const double Radius = 0.3;

    readonly int input = network.Only(InputKind.Id, "input", 1);
    readonly int output = network.Only(MemorylessKind.Id, "readout", 2);
    readonly PhasePlan[] schedule = network.WithSchedule();

    /// <summary>A circle.</summary>
    public static TrajectoryTask Circle(DescribedNetwork network) => new(
        network, "circle", phi => [Radius * Math.Cos(phi), Radius * Math.Sin(phi)]);

    /// <summary>A curve that crosses itself: what comes next does not follow from where it
    /// is.</summary>
    public static TrajectoryTask FigureEight(DescribedNetwork network) => new(
        network, "figure-eight", phi => [Radius * Math.Sin(phi), Radius * Math.Sin(2 * phi)]);

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        Small("MSE", "testMse"),
        Small("cycle MSE", "cycleMse"),
    ];

    /// <summary>The points of a period, [step].</summary>
    public double[][] Points { get; } =
        [.. Enumerable.Range(0, Period).Select(t => curve(2 * Math.PI * t / Period))];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == InputKind.Id
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id
        && plan.Populations[output].Size == 2;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) => new TrajectoryRun(this, session);

    /// <summary>Outputs of a network that runs freely after the taught phase, [step].</summary>
    /// <param name="session">The one door into the network.</param>
    public IReadOnlyList<double[]> Draw(Session session)
    {
        var trial = new Trajectory(this, session.Network);
        PhasePlan last = schedule[^1];
        var free = new PhasePlan(last.Name, last.Steps + FreePeriods * Period)
        {
            Source = last.Source,
        };
        new Presenter(session, [.. schedule[..^1], free]).Play(trial, learn: false);
        return trial.Drawn;
    }

    static TaskMeasure Small(string name, string json) =>
        TaskMeasure.Error(name, json, "", Radius * Radius / 2) with
        {
            BaselineName = "standing still",
            Format = "F5",
        };

    /// <summary>Steps of all phases before the last.</summary>
    int Settling => schedule[..^1].Sum(row => row.Steps);

    double Mse(IReadOnlyList<double[]> drawn, int from, int steps, int shift) =>
        Enumerable.Range(0, steps).Average(t =>
        {
            double[] wanted = Points[(t + shift) % Period];
            return wanted.Zip(drawn[from + t], (a, b) => (a - b) * (a - b)).Average();
        });

    sealed class TrajectoryRun(TrajectoryTask task, Session session) : TaskRun
    {
        readonly Presenter presenter = new(session, task.schedule);

        public override Func<bool, double> Train(long number) => learn =>
        {
            var trial = new Trajectory(task, session.Network);
            presenter.Play(trial, learn);
            return task.Mse(trial.Drawn, task.Settling, task.schedule[^1].Steps, 0);
        };

        public override IReadOnlyList<double> Test()
        {
            IReadOnlyList<double[]> drawn = task.Draw(session);
            int last = drawn.Count - Period;
            return
            [
                task.Mse(drawn, task.Settling, task.schedule[^1].Steps, 0),
                Enumerable.Range(0, Period).Min(shift => task.Mse(drawn, last, Period, shift)),
            ];
        }
    }

    sealed class Trajectory(TrajectoryTask task, Network network) : Sample
    {
        readonly ReadoutPopulation readout =
            (ReadoutPopulation)network.Populations[task.output];

        public List<double[]> Drawn { get; } = [];

        public override void Show(Session session, int phase, int step) =>
            session.Spike(task.input, 0);

        public override void Teach(Session session, int phase, int step) => session.SetTargets(
            task.output,
            [.. task.Points[step % Period].Select(y => FixedPoint.Q(y, Limits.ValueBits))]);

        public override void Watch(Network network, int phase, int step) => Drawn.Add(
            [.. Enumerable.Range(0, 2)
                .Select(k => readout.Value(k) / (double)(1 << Limits.ValueBits))]);
    }
}
