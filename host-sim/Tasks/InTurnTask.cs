using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Classes taught in turn, two after two, none a second time: what is left of the first
/// ones?</summary>
/// <remarks>
/// A network whose schedule ends with a phase of noise sleeps after each pair, or after so many:
/// that phase alone, shaped by the mean of all that was shown awake (<see cref="InputMeans"/>). It
/// counts as a trial. Tests are of all classes and never shape a mean; the second measure is the
/// same test before the last sleep, the third that of the classes taught before the last pair. Of
/// the other outputs nothing is wanted: weights that shall inhibit in sleep must come to lie below
/// zero awake.
/// </remarks>
/// <param name="network">What learns them: population 'input' of the pictures' size, 'output' of
/// their classes; a schedule, or a stream.</param>
public sealed class InTurnTask(DescribedNetwork network, Turns turns) : LearningTask(network)
{
    // All that a task's training shows: the mean forgets nothing.
    const int MeansWindow = 1 << 24;

    readonly int input = GlyphsTask.Find(network, "input", turns.Size);
    readonly int output = GlyphsTask.Find(network, "output", turns.Classes);
    readonly PhasePlan[] schedule = GlyphsTask.ScheduleOf(network);

    // A board that streams plays every trial to its end.
    readonly int asked = network.Described.Schedule.Length == 0 ? int.MaxValue : 1;

    /// <inheritdoc/>
    public override string Name => turns.Name;

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
    [
        TaskMeasure.Accuracy(1.0 / turns.Classes),
        new("before the last sleep", "beforeSleep", "share", "P1"),
        new("of earlier classes", "earlierClasses", "share", "P1"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes { get; } =
        [.. Enumerable.Range(0, turns.Classes).Select(k => $"{k}")];

    /// <inheritdoc/>
    public override bool AnswersUnderTheLabel => schedule[0].Taught;

    bool Sleeps => schedule[^1].Source == Source.Noise;

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes) =>
        new(1.0 / turns.Classes, null, null, null);

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == Network.Described.Schedule.Length
        && Has(plan, input, turns.Size) && Has(plan, output, turns.Classes);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed)
    {
        Population[] all = session.Network.Populations;
        GlyphTargets wanted = GlyphTargets.Of(Network.Described.Populations[output]) with
        {
            Other = 0,
        };
        var sample = new GlyphSample(all[input], all[output], schedule, wanted);
        return new InTurnRun(
            new Presenters(session, schedule, Sleeps, asked), sample, turns,
            turns.Draw(seed), turns.Tests(seed));
    }

    bool Has(NetworkPlan plan, int index, int size) =>
        index < plan.Populations.Length
        && plan.Populations[index].Size == size
        && plan.Populations[index].Neuron.Id == Network.Described.Populations[index].Neuron.Id;

    /// <summary>Waking and sleeping, which share means, and asking, which has none.</summary>
    sealed class Presenters
    {
        readonly PhasePlan[] schedule;
        readonly Presenter living;
        readonly Presenter asking;
        readonly int asked;

        public Presenters(Session session, PhasePlan[] schedule, bool sleeps, int asked)
        {
            (this.schedule, Sleeps) = (schedule, sleeps);
            PhasePlan[] awake = sleeps ? schedule[..^1] : schedule;
            InputMeans? means = sleeps ? new InputMeans(session.Network, MeansWindow) : null;
            living = new Presenter(session, schedule, means!, null!);
            asking = new Presenter(session, awake);
            this.asked = Math.Min(asked, awake.Length);
        }

        public bool Sleeps { get; }

        public void Teach(GlyphSample sample) =>
            living.Play(sample, true, schedule.Length - (Sleeps ? 1 : 0));

        public void Ask(GlyphSample sample) => asking.Play(sample, false, asked);

        public void Sleep(GlyphSample sample) =>
            living.PlayAlone(sample, true, schedule.Length - 1);
    }

    sealed class InTurnRun(
        Presenters presenters, GlyphSample sample, Turns turns,
        Func<long, int, Glyph> draw, IReadOnlyList<Glyph> tests) : TaskRun
    {
        readonly int pairs = turns.Classes / 2;
        readonly int day = turns.Pairs * turns.Taught;
        readonly int cycle = turns.Pairs * turns.Taught + (presenters.Sleeps ? 1 : 0);
        double beforeSleep = double.NaN;

        public override Func<bool, double> Train(long number)
        {
            long taught = number / cycle * day + number % cycle;
            bool last = taught / turns.Taught % pairs == 0;
            if (number % cycle == day) return learn => learn ? Sleep(last) : double.NaN;
            int pair = (int)(taught / turns.Taught % pairs);
            Glyph glyph = draw(taught, 2 * pair + (int)(taught % 2));
            return learn =>
            {
                sample.Begin(glyph);
                if (learn) presenters.Teach(sample);
                else presenters.Ask(sample);
                return sample.Answer == glyph.Label ? 1 : 0;
            };
        }

        public override IReadOnlyList<double> Test()
        {
            double all = AskAll();
            Answered[] earlier = [.. Answers.Where(answer => answer.Label < turns.Classes - 2)];
            return [all, beforeSleep, earlier.Average(answer => answer.Score)];
        }

        double Sleep(bool last)
        {
            if (last) beforeSleep = AskAll();
            presenters.Sleep(sample);
            return double.NaN;
        }

        double AskAll() => Ask(tests.Select((glyph, n) =>
        {
            sample.Begin(glyph);
            presenters.Ask(sample);
            return new Answered($"test picture {n}", glyph.Label, sample.Answer);
        }));
    }
}
