using System.CommandLine;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike rules`: the learning rules, what they cost, what they were measured to do,
/// and which of them a firmware is built with.</summary>
public static class RulesVerb
{
    static readonly Argument<string[]> Names = new("rule")
    {
        Description = "Names of rules, or of one experiment as RULE/VARIANT (default: all)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Runs from seeds 1 to K",
        DefaultValueFactory = _ => 10,
    };

    static readonly Option<string?> Figures = new("--output", "-o")
    {
        Description =
            "The file of figures: what is measured takes its place among those that are there",
    };

    static readonly Option<string?> Into =
        new("--output", "-o") { Description = "Write it there instead" };

    static readonly Argument<string[]> Wanted = new("rule-or-network")
    {
        Description = "Names of rules and weight terms, and networks whose rules are kept: a model "
            + "file, FILE.network.json, or the name of a network that comes with the command",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string> Folder = new("--output", "-o")
    {
        Description =
            "Folder of the two files that the build of a firmware reads (firmware/rules)",
        Required = true,
    };

    public static Command Create()
    {
        var measure = new Command("measure",
            "Runs the experiments of rules, each with the rule and without it")
        {
            Names, Seeds, Figures,
        };
        measure.Gives(Measure);
        var table = new Command("table",
            "Makes the page of all rules: what they are, cost and were measured to do")
        {
            Into,
        };
        table.Gives(Table);
        var keep = new Command("keep",
            "Leaves all other rules and weight terms out of a firmware, and says how many bytes "
            + "that saves")
        {
            Wanted, Folder,
        };
        keep.Gives(Keep);
        var rules = new Command("rules", "Lists the learning rules") { measure, table, keep };
        rules.Gives(List);
        return rules;
    }

    static VerbResult List(ParseResult given)
    {
        RuleKind[] kinds = [.. Catalogue.Rules().OrderBy(kind => kind.Number)];
        var rules = kinds.Select(kind => new
        {
            name = KindText.Name(kind),
            kind.Number,
            summary = KindText.Summary(kind),
            kind.BytesPerSynapse,
            experiments = RuleExperiments.All.Where(one => one.Rule == KindText.Name(kind))
                .Select(one => one.Task),
        });
        return VerbResult.Good(new { rules }, () =>
        {
            foreach (RuleKind kind in kinds)
                Report.WriteLine(
                    $"[bold]{KindText.Name(kind),-20}[/]{Report.Escape(KindText.Summary(kind))}");
        });
    }

    static VerbResult Measure(ParseResult given)
    {
        int seeds = given.GetValue(Seeds);
        if (seeds is < 1 or > 10_000) throw new BadInputException("--seeds: expected 1 to 10000");
        string? path = given.GetValue(Figures);
        RuleExperiment[] chosen = Chosen(given.GetValue(Names)!);
        IReadOnlyList<RuleFigure> before =
            path != null && File.Exists(path) ? RuleFigures.Read(path) : [];
        var measured = new List<RuleFigure>();
        ulong[] all = [.. Enumerable.Range(1, seeds).Select(n => (ulong)n)];
        foreach (RuleExperiment[] alike in Runs(chosen))
        {
            measured.AddRange(RuleExperiment.Measure(alike, all, null));
            if (path != null) WholeFile.WriteText(path, RuleFigures.Text(before, measured));
        }

        return VerbResult.Good(new { figures = measured }, () =>
        {
            foreach (RuleFigure figure in measured) Report.WriteLine(Report.Escape(Line(figure)));
        });
    }

    /// <summary>Experiments that are one run together.</summary>
    static IEnumerable<RuleExperiment[]> Runs(RuleExperiment[] chosen) =>
        chosen.Where((one, at) => !chosen.Take(at).Any(one.IsRunOf))
            .Select(one => chosen.Where(one.IsRunOf).ToArray());

    static RuleExperiment[] Chosen(string[] names)
    {
        if (names.Length == 0) return [.. RuleExperiments.All];
        return [.. names.SelectMany(name =>
        {
            RuleExperiment[] found = [.. RuleExperiments.All.Where(one =>
                one.Rule == name || $"{one.Rule}/{one.Variant}" == name)];
            return found.Length > 0 ? found : throw new BadInputException(
                $"{name}: no experiment of such a rule, expected one of "
                + string.Join(", ", RuleExperiments.All.Select(one => one.Rule).Distinct()));
        })];
    }

    static string Line(RuleFigure figure) =>
        $"{figure.Rule}{(figure.Variant.Length > 0 ? "/" : "")}{figure.Variant}, "
        + $"{figure.Task}: {figure.Measure} {figure.Mean.ToString(figure.Format)} "
        + $"({figure.Min.ToString(figure.Format)} … {figure.Max.ToString(figure.Format)}), without "
        + $"the rule {figure.WithoutRule.ToString(figure.Format)}, {figure.Seeds} seeds";

    static VerbResult Table(ParseResult given)
    {
        string text = RulePage.Text(RuleFigures.Read(RuleFigures.DefaultPath));
        string? path = given.GetValue(Into);
        if (path != null) WholeFile.WriteText(path, text);
        return VerbResult.Made(text, path);
    }

    static VerbResult Keep(ParseResult given)
    {
        KeptRules rules = KeptRules.Of([.. given.GetValue(Wanted)!.SelectMany(KindsOf)]);
        string folder = given.GetValue(Folder)!;
        IReadOnlyList<GeneratedFile> files = rules.Files;
        new GeneratedFolder(folder).Write(files);
        string[] names = [.. files.Select(file => file.Name)];
        return VerbResult.Good(
            new
            {
                output = folder,
                files = names,
                kept = rules.Kept.Select(Sized),
                leftOut = rules.LeftOut.Select(Sized),
                savedCodeBytes = rules.SavedCode,
                savedHeapBytes = rules.SavedHeap,
            },
            () =>
            {
                Report.WriteLine($"kept      {KeptRules.Names(rules.Kept)}");
                Report.WriteLine($"left out  {KeptRules.Names(rules.LeftOut)}");
                Report.WriteLine($"saved     {rules.SavedCode:N0} bytes of IL, and "
                    + $"{rules.SavedHeap:N0} of heap, where a chip's runtime keeps its tables");
                Report.WriteLine($"written   {Report.Escape(folder)}: {string.Join(", ", names)}");
            });
    }

    static object Sized(RuleFile file) =>
        new { name = KindText.Name(file.Kind), codeBytes = file.CodeBytes };

    /// <summary>What a word of `keep` names: one rule or weight term, or all of a
    /// network.</summary>
    static PartKind[] KindsOf(string word)
    {
        PartKind[] rules = Catalogue.Rules();
        PartKind[] terms = Catalogue.Terms();
        PartKind[] named =
            [.. rules.Concat(terms).Where(kind => KindText.Name(kind) == word)];
        if (named.Length > 0) return named;
        if (!NetworkFile.IsDescription(word) && !File.Exists(word))
        {
            throw new BadInputException($"{word}: no rule, weight term or network, expected one of "
                + string.Join(", ", rules.Concat(terms).Select(KindText.Name))
                + $", a model, *{NetworkFile.Ending}, or one of "
                + string.Join(", ", NetworkFile.DefaultNames));
        }

        NetworkPlan plan = NetworkFile.Open(word, [], null).Plan;
        IReadOnlyList<string> names = PlanRules.Names(plan);
        return
        [
            .. rules.Where(kind => names.Contains(KindText.Name(kind))),
            .. terms.Where(kind =>
                plan.Projections.Any(q => q.Terms.Any(term => term.Id == kind.Number))),
        ];
    }
}
