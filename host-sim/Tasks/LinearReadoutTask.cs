using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "linear-readout": ten sums of a hundred inputs, most of them silent, and a target
/// that no weights reach; judged by one number a phase.</summary>
/// <remarks>
/// <code>
/// x[i](t)  = sin or cos of 2π·f·t/T, f = 1, 2, 3 …       for the inputs that are heard, else 0
/// y*[k](t) = Σ w*[i,k]·x[i](t) + A·cos(2π·F·t/T + φ[k])   F above all f: no weights make it
/// loss     = Σ (y − y*)²/2T                              over outputs and steps; 5·A²/2 at best
/// reward   = −T·loss
/// </code>
/// w* has the deviation 0.4. Inputs are orthogonal and of one strength, a² = ½, so there are closed
/// forms for rules that perturb: with η at its best, weight perturbation comes to the best loss and
/// node perturbation to twice that; and where the best is 0, perturbations of a size s at the
/// outputs leave s²·M²·N/8 and s²·M²·T/8, for N heard inputs and M outputs. Züge, Klos and
/// Memmesheimer 2023, doi:10.1103/PhysRevX.13.021006. The score is the mean loss of the last 2,000
/// trials, each looked at before it was learned from; beside it the root mean square by which
/// weights of silent inputs moved.
/// </remarks>
/// <param name="network">What learns it: a graded population 'input' of 100 and a readout without
/// memory of 10, a schedule of judged phases as long as each other.</param>
public sealed class LinearReadoutTask(DescribedNetwork network, LinearReadoutOptions options)
    : LearningTask(network)
{
    const int Inputs = 100;
    const int Outputs = 10;

    // Deviation of w*, Q12 and real.
    const int WantedQ12 = 1638;
    const double Wanted = WantedQ12 / 4096.0;

    // Trials that a score is the mean of.
    const int Scored = 2000;

    readonly int input = network.Graded("input", Inputs);
    readonly int output = network.Only(MemorylessKind.Id, "readout", Outputs);
    readonly PhasePlan[] schedule = Schedule(network, options);

    /// <inheritdoc/>
    public override string Name => "linear-readout";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        TaskMeasure.Error(
            "loss", "testLoss", "",
            options.Unreachable + 0.25 * Wanted * Wanted * options.Heard * Outputs)
            with { BaselineName = "weights of zero" },
        TaskMeasure.Error("silent rms", "silentRms", "", 0) with { BaselineName = "not learning" },
    ];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == GradedKind.Id
        && plan.Populations[input].Size == Inputs
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id
        && plan.Populations[output].Size == Outputs
        && plan.Projections.Any(q => q.Pre == input && q.Post == output);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new Run(
            session, schedule,
            new Curves(session.Network, input, output, schedule[0].Steps, seed, options));

    static PhasePlan[] Schedule(DescribedNetwork network, LinearReadoutOptions options)
    {
        PhasePlan[] rows = network.WithSchedule();
        int most = 2 * (options.Heard / 2 + 2);
        if (rows.All(row => row.Judged && row.Steps == rows[0].Steps && row.Steps > most))
            return rows;
        throw new BadInputException($"{network.Name}: schedule, expected judged phases of one "
            + $"length, above {most} steps");
    }

    sealed class Run(Session session, PhasePlan[] schedule, Curves curves) : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);
        readonly Queue<double> losses = new();

        public override Func<bool, double> Train(long number) => learn =>
        {
            presenter.Play(curves, learn);
            losses.Enqueue(curves.Loss);
            if (losses.Count > Scored) losses.Dequeue();
            return curves.Loss;
        };

        public override IReadOnlyList<double> Test()
        {
            if (losses.Count > 0) return [losses.Average(), curves.SilentRms];
            presenter.Play(curves, learn: false, phases: 1);
            return [curves.Loss, curves.SilentRms];
        }
    }

    sealed class Curves : Sample
    {
        readonly ReadoutPopulation readout;
        readonly Projection synapses;
        readonly int input;
        readonly int heard;
        readonly int[][] shown;
        readonly int[][] wanted;
        readonly int[] first;
        readonly long[] squares = new long[Limits.PhasesMax];

        public Curves(
            Network network, int input, int output, int steps, ulong seed,
            LinearReadoutOptions options)
        {
            (this.input, heard) = (input, options.Heard);
            readout = (ReadoutPopulation)network.Populations[output];
            synapses = network.Projections
                .First(q => q.Pre.Index == input && q.Post.Index == output);
            first = [.. Enumerable.Range(0, synapses.Weights.Count)
                .Select(k => synapses.Weights[k])];
            double[][] x = [.. Enumerable.Range(0, steps).Select(t => Enumerable.Range(0, Inputs)
                .Select(i => i < heard ? Wave(i / 2 + 1, t, steps, i % 2 * Math.PI / 2) : 0)
                .ToArray())];
            shown = [.. x.Select(values => values.Select(Q12).ToArray())];
            double above = Math.Sqrt(4 * options.Unreachable / Outputs);
            wanted = [.. x.Select((values, t) => Enumerable.Range(0, Outputs).Select(k => Q12(
                above * Wave(heard / 2 + 2, t, steps, Phase(seed, k))
                    + values.Select((v, i) => v * Weight(seed, i, k)).Sum())).ToArray())];
        }

        /// <summary>Of the first phase that was played last.</summary>
        public double Loss => squares[0] / (2.0 * shown.Length * (1 << 2 * Limits.ValueBits));

        /// <summary>How far weights of silent inputs moved.</summary>
        public double SilentRms
        {
            get
            {
                double unit = Math.Pow(2, synapses.Scale - (synapses.Weights.Bits - 1));
                double[] moved = [.. Enumerable.Range(0, first.Length)
                    .Skip(synapses.RowBegin(heard))
                    .Select(k => unit * (synapses.Weights[k] - first[k]))];
                return Math.Sqrt(moved.Average(by => by * by));
            }
        }

        public override void Show(Session session, int phase, int step)
        {
            session.SetTargets(input, shown[step]);
            if (step == 0) squares[phase] = 0;
        }

        public override void Watch(Network network, int phase, int step)
        {
            for (int k = 0; k < Outputs; k++)
            {
                long error = readout.Value(k) - wanted[step][k];
                squares[phase] += error * error;
            }
        }

        /// <summary>Minus half the sum of the squared errors, Q12.</summary>
        public override int Judge(int phase) => -(int)(squares[phase] >> (Limits.ValueBits + 1));

        static double Wave(int frequency, int t, int steps, double phase) =>
            Math.Sin(2 * Math.PI * frequency * t / steps + phase);

        static double Weight(ulong seed, int i, int k)
        {
            ulong bits = Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)i, (ulong)k);
            return Keyed.Normal(bits, WantedQ12) / 4096.0;
        }

        static double Phase(ulong seed, int k) => 2 * Math.PI / 65536
            * Keyed.Below(Keyed.Bits(seed, Purpose.TaskLabel, 1, 0, (ulong)k), 65536);

        static int Q12(double value) => FixedPoint.Q(value, Limits.ValueBits);
    }
}
