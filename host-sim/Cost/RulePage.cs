using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Makes shared/rules/README.md: all learning rules with what they cost, where they come
/// from, and what they were measured to do.</summary>
public static partial class RulePage
{
    const string Opening = """
        # Learning rules

        <!-- Made from the tables: edgespike rules table -o shared/rules/README.md -->

        One rule a file. What follows is made by `edgespike rules table -o shared/rules/README.md`:
        words from the comments in the source, costs counted, figures as
        `edgespike rules measure -o host-sim/Cost/rule-figures.json` left them. How to add a rule:
        `../README.md`.
        """;

    const string CostNotes = """

        *Bytes*: kept for each synapse, presynaptic and postsynaptic neuron at most, weights apart.
        *Opcodes a step*: what the rule adds to the mean step of its own small example, in IL
        opcodes of a chip's interpreter, and to what is done between steps, a trial; of so many
        synapses. *Code*: IL bytes of the rule's file. Weight terms stand beside a rule.


        """;

    const string FigureNotes = """

        Integers, tests that were not learned from, mean over the seeds with half the width of its
        95 % confidence interval (the median, without one, where some runs may never get there), and
        the smallest and largest of all seeds. *Without*: the same runs, those synapses fixed at
        their first weights. *Operations*: synapses that a spike or value went over, weights
        changed, and random draws, a training step.


        """;

    /// <summary>The page, with a line feed at its end.</summary>
    /// <param name="figures">As they were measured.</param>
    public static string Text(IReadOnlyList<RuleFigure> figures)
    {
        PartKind[] kinds =
        [
            .. Catalogue.Rules().OrderBy(kind => kind.Number),
            .. Catalogue.Terms().OrderBy(kind => kind.Number),
        ];
        var page = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        page.Append("\n\n## What they are\n\n")
            .Append("| rule | number | what | from | where it departs |\n|---|---|---|---|---|\n");
        foreach (PartKind kind in kinds) page.Append(Origin(kind));
        page.Append("\n## What they cost\n")
            .Append(CostNotes.ReplaceLineEndings("\n"))
            .Append("| rule | bytes a synapse | a pre | a post | opcodes a step | a trial | "
                + "synapses ")
            .Append("| code, bytes |\n")
            .Append("|---|---|---|---|---|---|---|---|\n");
        foreach (PartKind kind in kinds) page.Append(Cost(kind));
        page.Append("\n## What they were measured to do\n")
            .Append(FigureNotes.ReplaceLineEndings("\n"))
            .Append("| rule | experiment | training | measure | figure | of all seeds | seeds | "
                + "without | chance | ")
            .Append("wanted | operations |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (RuleExperiment experiment in RuleExperiments.All)
            page.Append(Measured(experiment, figures));
        string[] silent = [.. kinds.Select(KindText.Name)
            .Where(name => RuleExperiments.All.All(one => one.Rule != name))];
        if (silent.Length > 0)
            page.Append($"\nWithout an experiment here: {string.Join(", ", silent)}.\n");
        foreach (RuleExperiment experiment in RuleExperiments.All.Where(
            one => one.Tried.Length > 0))
            page.Append($"\n*{NameOf(experiment)}*: {experiment.Tried}\n");
        return page.ToString();
    }

    /// <summary>The sentences of a rule's remarks that say where it comes from: those with a DOI
    /// or a number of arXiv.</summary>
    public static string Paper(PartKind kind) =>
        Sentences(kind, sentence => sentence.Contains("doi:") || sentence.Contains("arXiv:"));

    static string Origin(PartKind kind) =>
        $"| `{KindText.Name(kind)}` | {(kind is TermKind ? "term " : "")}{kind.Number} "
        + $"| {Cell(KindText.Summary(kind))} | {Cell(Linked(Paper(kind)))} "
        + $"| {Cell(Departures(kind))} |\n";

    static string Departures(PartKind kind) =>
        Sentences(kind, sentence => sentence.Contains("epart", StringComparison.Ordinal));

    static string Cost(PartKind kind)
    {
        RuleCost cost = RuleCost.Of(kind);
        (int synapse, int pre, int post) = kind is TermKind term
            ? (0, term.BytesPerPre, term.BytesPerPost)
            : Bytes((RuleKind)kind);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| `{KindText.Name(kind)}` | {synapse} | {pre} | {post} "
            + $"| {cost.OpcodesPerStep:N0} | {cost.OpcodesPerTrial:N0} "
            + $"| {cost.Synapses} | {cost.CodeBytes:N0} |\n");
    }

    static (int Synapse, int Pre, int Post) Bytes(RuleKind rule) =>
        (rule.BytesPerSynapse, rule.BytesPerPre, rule.BytesPerPost);

    static string Measured(RuleExperiment experiment, IReadOnlyList<RuleFigure> figures)
    {
        string name = experiment.Rule;
        string variant = experiment.Variant.Length > 0 ? ", " + experiment.Variant : "";
        string what = experiment.Task + variant;
        if (figures.FirstOrDefault(one => one.IsOf(name, experiment.Variant)) is not { } found)
            return $"| `{name}` | {what} | | | not measured yet | | | | | | |\n";
        string Shown(double value) =>
            double.IsFinite(value)
                ? value.ToString(found.Format, CultureInfo.InvariantCulture) : "never";
        string wanted = experiment.Wanted is not { } target ? ""
            : target.Text(Shown) + ": "
                + (target.IsMet(found.Mean, found.WithoutRule) ? "met" : "**missed**");
        string chance = found.Chance is { } guess ? Shown(guess) : "";
        string ci = found.Ci95 is { } half && double.IsFinite(half) ? " ± " + Shown(half) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| `{name}` | {what} | {found.Length:N0} {found.Unit} | {found.Measure} "
            + $"| {Shown(found.Mean)}{ci} | {Shown(found.Min)} … {Shown(found.Max)} | "
            + $"{found.Seeds} | {Shown(found.WithoutRule)} | {chance} | {wanted} "
            + $"| {found.SynapticEventsPerStep:N1}, {found.WeightChangesPerStep:N2}, "
            + $"{found.DrawsPerStep:N2} |\n");
    }

    static string NameOf(RuleExperiment experiment) =>
        experiment.Rule + (experiment.Variant.Length > 0 ? ", " + experiment.Variant : "");

    static string Sentences(PartKind kind, Func<string, bool> wanted)
    {
        string own = KindText.Remarks(kind.GetType());
        string text = own.Length > 0 ? own : KindText.Remarks(RuleCost.ClassOf(kind));
        return string.Join("; ",
            Ends().Split(text).Where(wanted).Select(one => one.Trim(' ', '.')));
    }

    static string Linked(string text) => Doi().Replace(text, "[$0](https://doi.org/$1)");

    static string Cell(string text) => text.Replace("|", "\\|").Replace("*", "\\*");

    // A sentence ends before a capital letter; a clause at a colon or semicolon.
    [GeneratedRegex(@"(?<=[\w)])\.\s+(?=\p{Lu})|[:;]\s+|(?<=[\w)])\.$")]
    private static partial Regex Ends();

    [GeneratedRegex(@"doi:(10\.\d+/[^\s,;]*[^\s,;.])")]
    private static partial Regex Doi();
}
