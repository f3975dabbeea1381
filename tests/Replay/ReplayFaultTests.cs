using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>A thousand faults, one a run: each is found where an independent comparison of two
/// cores saw it.</summary>
[TestClass]
public class ReplayFaultTests
{
    private const int Steps = 160;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void EveryFaultThatShowsIsFoundInItsStepItsStageAndItsCell()
    {
        var counts = new SortedDictionary<string, int>();
        for (ulong seed = 1; seed <= 1000; seed++)
        {
            FaultRun run = FaultRun.Make(seed, Steps, 1, seed % 2 == 0 ? 50 : Steps);
            string what = Check(run);
            counts[what] = counts.GetValueOrDefault(what) + 1;
        }

        foreach ((string what, int count) in counts) TestContext.WriteLine($"{count,5} {what}");

        // A bit that the next sweep of its scale truncates away is gone before anybody looks, and
        // so is one of a neuron whose eligibilities are zero when they are looked at: its pulse and
        // the time of its last look; so is one of what graded neurons begin anew in each step, or
        // of who was heard before a phase begins.
        Assert.IsLessThan(150, Sum(counts, "never seen"));
        Assert.IsLessThan(150, Sum(counts, "not read before a snapshot"));

        // A pulse that is wrong moves every weight of its neuron, a wrong time changes its pulse as
        // well.
        Assert.IsLessThan(130, Sum(counts, "several cells"));
        Assert.IsLessThan(30, Sum(counts, "spike found, not proven"));
        Assert.IsLessThan(5, Sum(counts, "weight not found"));
        Assert.IsGreaterThan(750,
            Sum(counts, "cell ") + Sum(counts, "spike ") + Sum(counts, "weight "));
    }

    [TestMethod]
    public void BetweenHashesAFaultIsFoundInItsInterval()
    {
        int healed = 0;
        for (ulong seed = 2001; seed <= 2300; seed++)
        {
            FaultRun run = FaultRun.Make(seed, Steps, 10, Steps);
            Finding finding = Bisection.Run(run.Recording);
            string said = $"{run}\nfound {finding.Verdict}";
            Assert.IsTrue(!run.EndsDifferently || !finding.Verdict.Agrees, said);
            if (finding.Verdict.Agrees) healed++;
            else if (finding.Verdict.LastAgreedStep < run.Step)
            {
                Assert.IsInRange(finding.Verdict.FirstSuspect, finding.Verdict.DivergedStep,
                    run.Step, said);
                Assert.IsLessThanOrEqualTo(10,
                    finding.Verdict.DivergedStep - finding.Verdict.LastAgreedStep, said);
            }
        }

        Assert.IsLessThan(60, healed, "faults that nobody sees every tenth step");
    }

    private static int Sum(SortedDictionary<string, int> counts, string start) =>
        counts.Where(c => c.Key.StartsWith(start, StringComparison.Ordinal)).Sum(c => c.Value);

    /// <summary>Compares what the search found with what is known; returns a line for the
    /// table.</summary>
    private static string Check(FaultRun run)
    {
        Finding finding = Bisection.Run(run.Recording);
        string said = $"{run}\nfound {finding.Verdict}";
        if (run.Step == 0) return CheckUnseen(run, finding, said);

        Assert.AreEqual(PlayOutcome.Diverged, finding.Verdict.Outcome, said);
        Assert.AreEqual(run.Step, finding.Verdict.DivergedStep, said);
        Assert.AreEqual(run.Stage == Stage.Snapshot ? run.Step : run.Step - 1,
            finding.Verdict.LastAgreedStep, said);
        Assert.AreEqual(run.Stage, finding.Verdict.Stage, said);
        if (run.Stage == Stage.Snapshot) return CheckSnapshot(run, finding, said);
        if (run.Fault is SpikeFault spike) return CheckSpike(run, spike, finding, said);
        if (run.Stage == Stage.Deliver && run.Fault is BitFault bit && IsEncoder(bit.Cell))
        {
            // An encoder that sees something else sends other spikes: it is they that are found.
            return finding.IsLocated ? "spike or cell that an encoder made"
                : "several cells that an encoder made";
        }

        if (run.Cells.Count == 1) return CheckCell(run, (BitFault)run.Fault, finding, said);
        bool claims = finding.Cells.Count > 0 && finding.Origin == null;
        Assert.IsFalse(claims && finding.Proof != null,
            $"{said}: a cell is proven where several differ");
        return finding.IsLocated ? "several cells, explained otherwise"
            : "several cells differ at once";
    }

    private static bool IsEncoder(Cell cell) => cell.Kind == OwnerKind.Population
        && cell.Field is StateField.Reference or StateField.Sample or StateField.SampleStep
            or StateField.Draws;

    private static string CheckUnseen(FaultRun run, Finding finding, string said)
    {
        Assert.IsFalse(run.EndsDifferently, said);
        Assert.AreEqual(PlayOutcome.Exact, finding.Verdict.Outcome, said);
        return $"never seen, nothing left of it: {Kind(run)}";
    }

    private static string CheckSnapshot(FaultRun run, Finding finding, string said)
    {
        Assert.HasCount(1, finding.Cells, said);
        Cell found = finding.Cells[0].Cell;
        if (run.Fault is BitFault bit) Assert.AreEqual(bit.Cell, found, said);
        if (run.Fault is SpikeFault s)
            Assert.AreEqual((s.Population, s.Neuron), (found.Owner, found.Index), said);
        Assert.IsTrue(run.Fault is SpikeFault or BitFault { IsWeight: true }, said);
        return $"not read before a snapshot, found there: {Kind(run)}";
    }

    private static string CheckSpike(FaultRun run, SpikeFault fault, Finding finding, string said)
    {
        if (finding.Spikes.Count == 0)
        {
            // It was delivered in part only (no synapses, weights of zero, a core at rest): one
            // cell, or what learning makes of it.
            Assert.IsTrue(run.Cells.Count == 1 || run.Stage == Stage.Learn, said);
            if (run.Cells.Count > 1) return "several cells differ at once";
            Assert.AreEqual(run.Cells[0], finding.Cells.Single().Cell, said);
            return "spike found as the one cell that it reached";
        }

        Assert.HasCount(1, finding.Spikes, said);
        SpikeChange spike = finding.Spikes[0];
        Assert.AreEqual((fault.Population, fault.Neuron), (spike.Population, spike.Neuron), said);
        if (finding.Proof is { ExplainsAll: true }) return "spike found and proven";

        // A core at rest does not look at its lists: a spike put into one may be delivered late, in
        // part or never.
        return "spike found, not proven";
    }

    private static string CheckCell(FaultRun run, BitFault fault, Finding finding, string said)
    {
        Assert.HasCount(1, finding.Cells,
            $"{said} {string.Join(", ", finding.Spikes)} {finding.Proof}");
        CellDifference cell = finding.Cells[0];
        Assert.AreEqual(run.Cells[0], cell.Cell, said);
        bool proven = finding.Proof is { ExplainsAll: true };
        if (fault.Cell.Field == StateField.Weight && cell.Cell.Field == StateField.Potential)
        {
            // A saturated potential, or a weight that decayed since, hides which weight it was.
            if (finding.Origin == null) return "weight not found, only what it delivered";
            // Two weights may deliver the same to the same neuron in the same step.
            if (!proven && fault.Cell != finding.Origin?.Cell)
                return "weight not found, but one that would have delivered the same";
            Assert.AreEqual(fault.Cell, finding.Origin?.Cell, said);
            return $"weight found by what it delivered, {(proven ? "proven" : "likely")}";
        }

        Assert.IsTrue(finding.Origin == null || !proven, said);
        return $"cell found, {(proven ? "proven" : "not proven")}: {Kind(run)}";
    }

    private static string Kind(FaultRun run) => run.Fault is BitFault fault
        ? $"{fault.Cell.Kind} {fault.Cell.Field}"
        : "spike";
}
