using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>Sleep replay: its changes by hand, what it leaves alone, and what sleep brings
/// back.</summary>
[TestClass]
public class SleepReplayTests
{
    // 2⁻¹⁹·2¹⁴: η is 1,024 units of a 16-bit weight.
    private const int Rate = 1 << 14;
    private const int Exponent = 19;

    /// <summary>η = 1,024 up for an arrival, 256 down without; above zero nothing moves.</summary>
    [TestMethod]
    public void ASpikeMovesTheWeightsThatAreNotPositive()
    {
        var pair = new TimedPair(Rule(always: true), -3000);
        pair.Network.BeginPhase(0);
        pair.Step(arrival: true);
        Assert.AreEqual(-3000, pair.Weight, "no spike");
        pair.Step(spike: true);
        Assert.AreEqual(-3256, pair.Weight, "no arrival");
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-2232, pair.Weight, "an arrival");
        for (int up = 1; up <= 3; up++) pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-2232 + 3 * 1024, pair.Weight, "past zero once");
        pair.Step(arrival: true, spike: true);
        pair.Step(spike: true);
        Assert.AreEqual(840, pair.Weight, "positive: no more");
    }

    [TestMethod]
    public void ZeroItselfIsPlastic()
    {
        var pair = new TimedPair(Rule(always: true), 0);
        pair.Network.BeginPhase(0);
        pair.Step(spike: true);
        Assert.AreEqual(-256, pair.Weight);
    }

    [TestMethod]
    public void ItWorksInItsPhasesOnly()
    {
        var pair = new TimedPair(Rule(always: true), -3000);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-3000, pair.Weight, "no phase has begun");
        pair = new TimedPair(Rule(always: false), -3000);
        pair.Network.BeginPhase(0);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-3000, pair.Weight, "awake");
        pair.Network.BeginPhase(1);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-1976, pair.Weight, "asleep");
        pair.Network.BeginTrial(learn: false);
        pair.Network.BeginPhase(1);
        pair.Step(arrival: true, spike: true);
        Assert.AreEqual(-1976, pair.Weight, "a trial that does not learn");
    }

    /// <summary>A spike that travels three steps arrives then and not before; over such a delay,
    /// between neurons too, the rule sees what was delivered.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void WhatArrivedIsWhatWasDelivered(int delay)
    {
        NetworkPlan plan = new SleepReplayKind().Example(7);
        foreach (ProjectionPlan q in plan.Projections.Where(q => q.Rule.Id != 0))
            q.Delay = Math.Max(delay, q.Delay);
        ReferenceAgreement.Check(ReferencePlans.Of(plan), 7, $"delay {delay}");
    }

    /// <summary>The rule is refused where another must stand, and another where it may.</summary>
    [TestMethod]
    public void OnlySuchARuleStandsBesideAnother()
    {
        NetworkPlan plan = Catalogue.Rules()[0].Example(1);
        plan.Projections[0].Beside = plan.Projections[0].Rule;
        void Build() => NetworkBuilder.Build(plan, new Kernels());
        Assert.AreEqual(
            "projection 0, rule beside another: expected a rule that sees only spikes and phases,"
            + " and another there",
            Assert.ThrowsExactly<ConfigurationException>(Build).Message);
        plan.Projections[0] = plan.Projections[0].With(new PartPlan(0));
        plan.Projections[0].Beside = Rule(always: true);
        Assert.ThrowsExactly<ConfigurationException>(Build);
    }

    /// <summary>Recorded, from text and back, and its state named, beside a rule with state of its
    /// own.</summary>
    [TestMethod]
    public void BesideAnotherRuleItIsRecordedAndDescribed()
    {
        NetworkPlan plan = Beside();
        byte[] file = RecordedRun.Make(plan, 3, 600, 1, 50);
        for (int start = 0; start <= 600; start += 200)
        {
            Player player = RecordedRun.Open(file);
            player.StartStep = start;
            PlayOutcome outcome = player.Play();
            Assert.AreEqual(PlayOutcome.Exact, outcome, RecordedRun.Describe(player, outcome));
        }

        string text = NetworkPrinter.Print(NetworkDescriber.Describe("example", plan));
        StringAssert.Contains(text, "\"beside\": {");
        byte[] back = NetworkText.Bytes(NetworkText.Plan(text));
        CollectionAssert.AreEqual(NetworkText.Bytes(plan), back, text);
        ReferenceAgreement.Check(ReferencePlans.Of(plan), 4, "beside a rule");
    }

    /// <summary>Four pictures that share 12 of 16 pixels: the first two are forgotten when the
    /// others are taught, and sleep brings them back. No positive weight moves a bit.</summary>
    [TestMethod]
    public void SleepBringsBackWhatWasForgotten()
    {
        LearningTask task = Patches();
        double restored = 0;
        foreach (ulong seed in new ulong[] { 1, 2, 3, 4 })
        {
            Network network = NetworkBuilder.Build(task.Plan(seed), new Kernels());
            TaskRun run = task.Begin(new Session(network, null!), seed);
            for (int trial = 0; trial < 16; trial++) run.Train(trial)(true);
            Assert.AreEqual(0.5, run.Test()[0], $"seed {seed}: awake");
            int[] before = network.Weights(0);
            run.Train(16)(true);
            int[] after = network.Weights(0);
            restored += run.Test()[0] / 4;
            int positive = 0, moved = 0;
            for (int k = 0; k < before.Length; k++)
            {
                if (before[k] > 0) Assert.AreEqual(before[k], after[k], $"weight {k}");
                if (before[k] > 0) positive++;
                if (before[k] != after[k]) moved++;
            }

            Assert.IsGreaterThan(20, positive);
            Assert.IsGreaterThan(100, moved);
        }

        Assert.IsGreaterThan(0.9, restored);
    }

    /// <summary>What is asked never shapes a mean: a night after tests leaves the same weights
    /// alone as one without them.</summary>
    [TestMethod]
    public void TestsDoNotShapeSleep() =>
        CollectionAssert.AreEqual(MovedInSleep(asked: false), MovedInSleep(asked: true));

    private static int[] MovedInSleep(bool asked)
    {
        LearningTask task = Patches();
        Network network = NetworkBuilder.Build(task.Plan(4), new Kernels());
        TaskRun run = task.Begin(new Session(network, null!), 4);
        for (int trial = 0; trial < 16; trial++) run.Train(trial)(true);
        if (asked) run.Test();
        int[] before = network.Weights(0);
        run.Train(16)(true);
        int[] after = network.Weights(0);
        return [.. Enumerable.Range(0, after.Length).Where(k => after[k] != before[k])];
    }

    private static LearningTask Patches()
    {
        TaskRow row = LearningTasks.Of("patches");
        return row.Make(new TaskRequest(row, "patches") { Options = new PatchesOptions() });
    }

    private static NetworkPlan Beside()
    {
        NetworkPlan plan = new TwoPhaseKind().Example(3);
        foreach (ProjectionPlan q in plan.Projections)
        {
            q.Beside = new PartPlan(
                SleepReplayKind.Id, CommitNumber.Rounding, 20000, 21, 1024, int.MaxValue);
        }

        return plan;
    }

    private static PartPlan Rule(bool always) => new(
        SleepReplayKind.Id, CommitNumber.Rounding, Rate, Exponent, 1024,
        always ? int.MaxValue : 2);
}
