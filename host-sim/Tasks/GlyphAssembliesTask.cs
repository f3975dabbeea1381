using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Task "glyph-assemblies": the digits of "glyphs", and what became of the weights from
/// population 'hidden' to 'output'.</summary>
/// <remarks>
/// Scores are accuracy; the share of those weights that are below 2 % of the largest; and the
/// modularity of the hidden neurons, <see cref="Affinity"/>: assemblies are those whose largest
/// weight goes to the same output.
/// </remarks>
/// <param name="network">As for <see cref="GlyphsTask"/>, with a population 'hidden'.</param>
public sealed class GlyphAssembliesTask(DescribedNetwork network, GlyphsOptions options)
    : LearningTask(network)
{
    readonly GlyphsTask glyphs = new(network, options);
    readonly int onward = Onward(network);

    /// <inheritdoc/>
    public override string Name => "glyph-assemblies";

    /// <inheritdoc/>
    public override string Unit => glyphs.Unit;

    /// <inheritdoc/>
    public override IReadOnlyList<TaskMeasure> Measures =>
    [
        .. glyphs.Measures,
        new("near zero", "nearZeroShare", "share", "P1"),
        new("modularity", "modularityQ", "", "F3") { Baseline = 0, BaselineName = "no assemblies" },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => glyphs.Classes;

    /// <inheritdoc/>
    public override bool AnswersUnderTheLabel => glyphs.AnswersUnderTheLabel;

    /// <inheritdoc/>
    public override Baselines? BaselinesOf(ulong seed, long bytes) =>
        glyphs.BaselinesOf(seed, bytes);

    /// <inheritdoc/>
    public override bool Fits(NetworkPlan plan) => glyphs.Fits(plan)
        && plan.Projections.Length == Network.Described.Projections.Length;

    /// <inheritdoc/>
    public override TaskRun Begin(Session session, ulong seed) =>
        new Run(glyphs.Begin(session, seed), session.Network.Projections[onward]);

    static int Onward(DescribedNetwork network)
    {
        NetworkPlan plan = network.Described;
        int found = Array.FindIndex(plan.Projections, q =>
            plan.Populations[q.Pre].Name == "hidden" && plan.Populations[q.Post].Name == "output");
        return found >= 0 ? found : throw new BadInputException(
            $"{network.Name}: expected a projection from 'hidden' to 'output' for this task");
    }

    sealed class Run(TaskRun digits, Projection onward) : TaskRun
    {
        public override Func<bool, double> Train(long number) => digits.Train(number);

        public override IReadOnlyList<double> Test()
        {
            IReadOnlyList<double> scores = digits.Test();
            Answers = digits.Answers;
            var affinity = new Affinity(onward);
            return [.. scores, affinity.NearZero, affinity.Modularity];
        }
    }
}
