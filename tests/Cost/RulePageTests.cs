using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cost;

/// <summary>The page of learning rules: fresh, and complete.</summary>
[TestClass]
public class RulePageTests
{
    private static string Kept =>
        Path.Combine(SourceTree.Root, "host-sim", "Cost", "rule-figures.json");

    [TestMethod]
    public void ThePageIsFresh() => Assert.AreEqual(
        RulePage.Text(RuleFigures.Read(Kept)), SourceTree.Read("shared/rules/README.md"),
        "stale: run 'edgespike rules table -o shared/rules/README.md'");

    [TestMethod]
    public void EveryRuleSaysWhereItComesFrom()
    {
        foreach (RuleKind kind in Catalogue.Rules())
            Assert.AreNotEqual("", RulePage.Paper(kind),
                $"{KindText.Name(kind)}: expected a DOI or arXiv number in its remarks");
    }

    /// <summary>A figure is of an experiment as it stands, and of ten seeds; one that is missed
    /// says what was tried.</summary>
    [TestMethod]
    public void FiguresAreOfTheExperimentsAsTheyStand()
    {
        foreach (RuleFigure figure in RuleFigures.Read(Kept))
        {
            RuleExperiment of = RuleExperiments.All.Single(one =>
                figure.IsOf(one.Rule, one.Variant));
            Assert.AreEqual(of.Task, figure.Task);
            Assert.AreEqual(of.Length, figure.Length, figure.Rule);
            CollectionAssert.AreEqual(of.Settings.ToArray(), figure.Settings.ToArray(),
                figure.Rule);
            Assert.IsGreaterThanOrEqualTo(10, figure.Seeds, figure.Rule);
            if (of.Wanted is not { } target) continue;
            bool missed = !target.IsMet(figure.Mean, figure.WithoutRule);
            Assert.AreEqual(missed, of.Tried.Length > 0,
                $"{figure.Rule} {figure.Variant}: what was tried");
        }
    }

    [TestMethod]
    public void TheCostIsTheRulesAlone()
    {
        RuleCost cost =
            RuleCost.Of(Catalogue.Rules().Single(kind => kind is EdgeSpike.Rules.OjaKind));
        Assert.IsGreaterThan(0, cost.Synapses);
        Assert.IsTrue(cost.OpcodesPerStep > 10 * cost.Synapses
            && cost.OpcodesPerStep < 1000 * cost.Synapses, $"{cost}");
        Assert.IsTrue(cost.CodeBytes is > 100 and < 2000, $"{cost}");
    }

    [TestMethod]
    public void WithoutTheRuleNothingElseIsFixed()
    {
        NetworkPlan plan = NetworkFile.Describe("cue").Plan(1);
        NetworkPlan off = RuleOff.Of(plan, new EdgeSpike.Rules.EpropKind());
        CollectionAssert.AreEqual(
            plan.Projections.Select(q => q.Rule.Id == EdgeSpike.Rules.EpropKind.Id ? 0 : q.Rule.Id)
                .ToArray(),
            off.Projections.Select(q => q.Rule.Id).ToArray());
        Assert.IsTrue(off.Projections.Any(q => q.Rule.Id != 0));
        Assert.IsTrue(off.Projections.Any(q => q.Rule.Id == 0));
    }

    [TestMethod]
    public void TheVerbMeasuresAndKeepsWhatWasThere()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "figures.json"), "[{}]");
        CommandRun bad = CommandRun.Of(folder, "rules", "measure", "perturbation", "--seeds",
            "1", "-o", "figures.json");
        Assert.AreEqual(2, bad.ExitCode);
        StringAssert.Contains(bad.Errors, "expected what 'rules measure' writes");
        CommandRun wrong = CommandRun.Of(folder, "rules", "measure", "hebb");
        StringAssert.StartsWith(wrong.Errors,
            "edgespike: hebb: no experiment of such a rule, expected one of eprop, ");
        File.WriteAllText(Path.Combine(folder, "figures.json"), "[]");
        CommandRun made = CommandRun.Of(folder, "rules", "measure", "contrastive", "--seeds",
            "1", "-o", "figures.json");
        Assert.AreEqual(0, made.ExitCode, made.Errors);
        RuleFigure figure = RuleFigures.Read(Path.Combine(folder, "figures.json")).Single();
        Assert.AreEqual("contrastive", figure.Rule);
        Assert.IsTrue(double.IsFinite(figure.Mean) && double.IsPositiveInfinity(figure.WithoutRule),
            $"{figure}");
    }
}
