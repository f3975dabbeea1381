using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What sequence is to be drawn, and how.</summary>
public sealed record SequenceOptions
{
    /// <summary>Motifs of the sequence.</summary>
    [TaskOption("Motifs that the sequence is made of", Min = 1, Max = 100)]
    public int Motifs { get; init; } = 20;

    /// <summary>Whether nothing says which motif it is.</summary>
    [TaskOption("One cue for the whole sequence, and the sequence as one long target")]
    public bool Direct { get; init; }
}

/// <summary>Task "sequence": a long curve made of short motifs, drawn one after the other as a
/// compiled automaton cues them.</summary>
/// <remarks>
/// <code>
/// y*[m](t) = Σ_f a·sin(2π·f·t/50 + φ),   f = 1, 2, 3;   a falls as 1/f, φ drawn by the seed
/// cue      = the input m, in every step of motif m
/// nMSE     = Σ (y − y*)² / Σ (y* − mean y*)²                     over the whole sequence
/// </code>
/// A training trial is as many motifs as the sequence has, in an order drawn anew, with nothing
/// reset between them, cued by a teacher; the test is the sequence in its own order, which is
/// nowhere learned as such: cued by an automaton of spikes (<see cref="MotifSequencer"/>) that is
/// told every 50 steps to go on. `--direct` is the other way: input 0 alone, in every step, and the
/// whole sequence for a target. Murray 2019, doi:10.7554/eLife.43299, whose circuit concatenates
/// patterns in this way.
/// </remarks>
/// <param name="network">What learns it: one input with a neuron a motif, one readout without
/// memory of 1, a schedule of one row, which says how a motif is shown.</param>
public sealed class SequenceTask(DescribedNetwork network, SequenceOptions options)
    : LearningTask(network)
{
    /// <summary>Steps of a motif.</summary>
    public const int MotifSteps = 50;

    readonly int input = network.Only(InputKind.Id, "input", options.Motifs);
    readonly int output = network.Only(MemorylessKind.Id, "readout", 1);
    readonly PhasePlan[] schedule = network.WithSchedule();

    /// <inheritdoc/>
    public override string Name => "sequence";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
        [TaskMeasure.Error("nMSE", "testNmse", "", 1) with { BaselineName = "the mean" }];

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == schedule.Length
        && plan.Populations.Length > Math.Max(input, output)
        && plan.Populations[input].Neuron.Id == InputKind.Id
        && plan.Populations[input].Size == options.Motifs
        && plan.Populations[output].Neuron.Id == MemorylessKind.Id;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed)
    {
        PhasePlan row = schedule[0];
        var whole = new PhasePlan(row.Name, options.Motifs * MotifSteps)
        {
            Source = row.Source,
            Taught = row.Taught,
            Learns = row.Learns,
        };
        var sequence = new Sequence(session.Network, input, output, seed, options);
        return new Run(session, [whole], sequence, seed, options);
    }

    sealed class Run(
        Session session, PhasePlan[] schedule, Sequence sequence, ulong seed,
        SequenceOptions options) : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);
        readonly MotifSequencer sequencer = new(options.Motifs);

        public override Func<bool, double> Train(long number)
        {
            int[] order = options.Direct ? InOrder : [.. InOrder.Select(n => Keyed.Below(
                Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)number, (ulong)n), options.Motifs))];
            return learn => Score(order, null, learn);
        }

        public override IReadOnlyList<double> Test() =>
            [Score(InOrder, options.Direct ? null : sequencer, learn: false)];

        int[] InOrder => [.. Enumerable.Range(0, options.Motifs)];

        double Score(int[] order, MotifSequencer? cuedBy, bool learn)
        {
            sequence.Begin(order, cuedBy);
            presenter.Play(sequence, learn);
            return sequence.Nmse;
        }
    }

    sealed class Sequence : Sample
    {
        readonly ReadoutPopulation readout;
        readonly int input;
        readonly bool direct;
        readonly double[][] motifs;
        readonly int[] target = new int[1];
        readonly List<(double Said, double Wanted)> drawn = [];
        int[] order = [];
        MotifSequencer? sequencer;
        int cued;

        public Sequence(
            Network network, int input, int output, ulong seed, SequenceOptions options)
        {
            (this.input, direct) = (input, options.Direct);
            readout = (ReadoutPopulation)network.Populations[output];
            motifs = [.. Enumerable.Range(0, options.Motifs).Select(m =>
                Enumerable.Range(0, MotifSteps).Select(t => Value(seed, m, t)).ToArray())];
        }

        public double Nmse
        {
            get
            {
                double mean = drawn.Average(pair => pair.Wanted);
                return drawn.Sum(pair => Math.Pow(pair.Said - pair.Wanted, 2))
                    / drawn.Sum(pair => Math.Pow(pair.Wanted - mean, 2));
            }
        }

        /// <summary>Begins a trial.</summary>
        /// <param name="motifOrder">Motifs that are wanted.</param>
        /// <param name="cuedBy">Says which motif comes; null: a teacher does, who knows what is
        /// wanted.</param>
        public void Begin(int[] motifOrder, MotifSequencer? cuedBy)
        {
            (order, sequencer) = (motifOrder, cuedBy);
            sequencer?.Begin();
            drawn.Clear();
        }

        public override void Show(Session session, int phase, int step)
        {
            if (step % MotifSteps != 0) sequencer?.Step();
            else cued = sequencer?.Next() ?? (direct ? 0 : order[step / MotifSteps]);
            session.Spike(input, cued);
        }

        public override void Teach(Session session, int phase, int step)
        {
            target[0] = FixedPoint.Q(Wanted(step), Limits.ValueBits);
            session.SetTargets(readout.Index, target);
        }

        public override void Watch(Network network, int phase, int step) =>
            drawn.Add((readout.Value(0) / (double)(1 << Limits.ValueBits), Wanted(step)));

        double Wanted(int step) => motifs[order[step / MotifSteps]][step % MotifSteps];

        static double Value(ulong seed, int motif, int t) => Enumerable.Range(1, 3).Sum(f =>
            Math.Sin(2 * Math.PI * f * t / MotifSteps + Phase(seed, motif, f)) / f);

        static double Phase(ulong seed, int motif, int f) => 2 * Math.PI / 65536 * Keyed.Below(
            Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)motif, (ulong)f), 65536);
    }
}
