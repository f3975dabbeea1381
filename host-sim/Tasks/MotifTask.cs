using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "motif": a tonic cue, and a curve to draw from it.</summary>
/// <remarks>
/// <code>
/// y*(t) = sin φ + 0.5·sin 2φ + 0.25·sin 4φ,   φ = 2πt/T
/// nMSE  = Σ (y − y*)² / Σ (y* − mean y*)²
/// </code>
/// The periodic target of Murray 2019, doi:10.7554/eLife.43299. Every trial is the same; the test
/// is a trial that does not learn.
/// </remarks>
/// <param name="network">What learns it: one input, one readout without memory, a schedule.</param>
public sealed class MotifTask(DescribedNetwork network) : LearningTask(network)
{
    readonly int input = network.Only(InputKind.Id, "input", 1);
    readonly int output = network.Only(MemorylessKind.Id, "readout", 1);
    readonly PhasePlan[] schedule = network.WithSchedule();

    /// <inheritdoc/>
    public override string Name => "motif";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
        [TaskMeasure.Error("nMSE", "testNmse", "", 1) with { BaselineName = "the mean" }];

    /// <summary>The target of a step.</summary>
    /// <param name="step">0 … steps − 1.</param>
    public static double Target(int step, int steps)
    {
        double phase = 2 * Math.PI * step / steps;
        return Math.Sin(phase) + 0.5 * Math.Sin(2 * phase) + 0.25 * Math.Sin(4 * phase);
    }

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == InputKind.Id
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id
        && plan.Populations[output].Size == 1;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new MotifRun(session, schedule,
            new Motif(session.Network, schedule.Sum(row => row.Steps), input, output));

    sealed class MotifRun(Session session, PhasePlan[] schedule, Motif motif) : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);

        public override Func<bool, double> Train(long number) => Score;

        public override IReadOnlyList<double> Test() => [Score(learn: false)];

        double Score(bool learn)
        {
            motif.Begin();
            presenter.Play(motif, learn);
            return motif.Nmse;
        }
    }

    sealed class Motif : Sample
    {
        readonly ReadoutPopulation readout;
        readonly int input;
        int played;
        readonly double[] target;
        readonly int[][] targetQ12;
        readonly double variance;
        double squares;

        public Motif(Network network, int steps, int input, int output)
        {
            this.input = input;
            readout = (ReadoutPopulation)network.Populations[output];
            target = [.. Enumerable.Range(0, steps).Select(t => Target(t, steps))];
            targetQ12 = [.. target.Select(y => new[] { FixedPoint.Q(y, Limits.ValueBits) })];
            double mean = target.Average();
            variance = target.Sum(y => (y - mean) * (y - mean));
        }

        public double Nmse => squares / variance;

        public void Begin() => (squares, played) = (0, 0);

        public override void Show(Session session, int phase, int step) => session.Spike(input, 0);

        public override void Teach(Session session, int phase, int step) =>
            session.SetTargets(readout.Index, targetQ12[played]);

        public override void Watch(Network network, int phase, int step)
        {
            double error = readout.Value(0) / (double)(1 << Limits.ValueBits) - target[played++];
            squares += error * error;
        }
    }
}
