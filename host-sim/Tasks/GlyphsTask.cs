using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of task "glyphs".</summary>
public sealed record GlyphsOptions
{
    [TaskOption("Test glyphs a checkpoint", Min = 1, Max = 100_000)]
    public int Tests { get; init; } = 1000;

    [TaskOption("Training glyphs of a class, shown in turns; 0: every one is new",
        Min = 0, Max = 100_000)]
    public int Shots { get; init; }
}

/// <summary>Task "glyphs": ten digits on 8 × 8 pixels, every one new; for any rule that can be
/// taught classes.</summary>
/// <param name="network">What learns it: population 'input' of 64, spikes or graded; a readout, or
/// a graded population 'output', of 10; a schedule, or a stream.</param>
/// <param name="options">Size of the test set, and of the training set if it has one.</param>
public sealed class GlyphsTask(DescribedNetwork network, GlyphsOptions options)
    : LearningTask(network)
{
    // Settings were chosen on glyphs of other seeds; the test set begins where training never
    // comes.
    const long FirstTest = 2_000_000;

    readonly int input = Find(network, "input", Glyphs.Size);
    readonly int output = Find(network, "output", Glyphs.Classes);
    readonly PhasePlan[] schedule = ScheduleOf(network);

    // A board that streams plays every trial to its end.
    readonly int asked = network.Described.Schedule.Length == 0 ? int.MaxValue : 1;

    /// <inheritdoc/>
    public override string Name => "glyphs";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures { get; } =
        [TaskMeasure.Accuracy(1.0 / Glyphs.Classes)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes { get; } =
        [.. Enumerable.Range(0, Glyphs.Classes).Select(k => $"{k}")];

    /// <inheritdoc/>
    public override bool AnswersUnderTheLabel => schedule[0].Taught;

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes) =>
        new(1.0 / Glyphs.Classes, null, null, null);

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) =>
        plan.Schedule.Length == Network.Described.Schedule.Length
        && Has(plan, input, Glyphs.Size) && Has(plan, output, Glyphs.Classes);

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed)
    {
        Population[] all = session.Network.Populations;
        GlyphTargets wanted = GlyphTargets.Of(Network.Described.Populations[output]);
        return new GlyphsRun(
            session, new GlyphSample(all[input], all[output], schedule, wanted), schedule, asked,
            new Glyphs(seed), options);
    }

    /// <summary>The network's own, or, of one that a board streams, its steps before the learning
    /// window and those in it.</summary>
    internal static PhasePlan[] ScheduleOf(DescribedNetwork network)
    {
        StreamPlan? stream =
            network.Described.Schedule.Length == 0 ? network.Described.Stream : null;
        if (stream is not { TaughtFrom: > 0 }) return network.WithSchedule();
        return
        [
            new PhasePlan("look", stream.TaughtFrom) { Source = Source.Sample },
            new PhasePlan("answer", stream.SamplesATrial - stream.TaughtFrom)
            {
                Source = Source.Sample,
                Taught = true,
                Learns = true,
            },
        ];
    }

    internal static int Find(DescribedNetwork network, string name, int size)
    {
        int found =
            Array.FindIndex(network.Described.Populations, p => p.Name == name && p.Size == size);
        if (found >= 0) return found;
        throw new BadInputException(
            $"{network.Name}: expected a population '{name}' of size {size} for this task");
    }

    bool Has(NetworkPlan plan, int index, int size) =>
        index < plan.Populations.Length
        && plan.Populations[index].Size == size
        && plan.Populations[index].Neuron.Id == Network.Described.Populations[index].Neuron.Id;

    sealed class GlyphsRun(
        Session session, GlyphSample sample, PhasePlan[] schedule, int asked, Glyphs glyphs,
        GlyphsOptions options) : TaskRun
    {
        readonly Presenter presenter = new(session, schedule);

        public override Func<bool, double> Train(long number)
        {
            Glyph glyph = options.Shots == 0
                ? glyphs.Generate(number) : glyphs.OfFew(number, options.Shots);
            return learn => Show(glyph, learn) == glyph.Label ? 1 : 0;
        }

        public override IReadOnlyList<double> Test() => [Ask(Enumerable
            .Range(0, options.Tests).Select(n =>
        {
            Glyph glyph = glyphs.Generate(FirstTest + n);
            return new Answered($"test glyph {n}", glyph.Label, Show(glyph, learn: false));
        }))];

        int Show(Glyph glyph, bool learn)
        {
            sample.Begin(glyph);
            presenter.Play(sample, learn, learn ? schedule.Length : asked);
            return sample.Answer;
        }
    }
}
