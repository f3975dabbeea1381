using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>Faults in recordings with gaps: found where they show, unless a gap hides it.</summary>
[TestClass]
public class ReplayGapFaultTests
{
    private const int Steps = 160;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void AFaultBetweenGapsIsFoundInItsStepItsStageAndItsCell()
    {
        int found = 0, located = 0, cells = 0, hidden = 0;
        for (ulong seed = 1; seed <= 150; seed++)
        {
            var random = new LinkRandom(seed);
            int first = 1 + random.Below(60), last = first + random.Below(20),
                second = last + 20 + random.Below(60);
            FaultRun run = FaultRun.Make(seed, Steps, 1, Steps, (blocks, network) => new FickleSink(
                blocks,
                RecordingSink.LongestEvent(network),
                () => !(network.StepCount >= first && network.StepCount <= last)
                    && network.StepCount != second));
            Finding finding = Bisection.Run(run.Recording);
            Verdict verdict = finding.Verdict;
            string said = $"{run}\nfound {verdict}";
            if (verdict.Agrees) Assert.IsTrue(verdict.Gaps > 0 || !run.EndsDifferently, said);
            if (Gaps(run.Recording)
                .Any(gap => gap.First <= run.Step && gap.Last >= run.StrikeBefore))
            {
                // What is in the snapshot behind it is where the replay goes on. A weight that is
                // wrong in memory there shows at once, for the recorded core's hash does not know
                // of it.
                Assert.IsGreaterThanOrEqualTo(run.StrikeBefore,
                    verdict.Agrees ? Steps : verdict.DivergedStep, said);
                hidden++;
                continue;
            }

            if (run.Step == 0 || run.Stage == Stage.Snapshot) continue;

            Assert.AreEqual(PlayOutcome.Diverged, verdict.Outcome, said);
            Assert.AreEqual((run.Step, run.Stage), (verdict.DivergedStep, verdict.Stage), said);
            Assert.AreEqual(run.Step - 1, verdict.LastAgreedStep, said);
            found++;
            if (run.Cells.Count != 1 || run.Fault is not BitFault) continue;
            cells++;
            if (finding.IsLocated && finding.Cells.Any(cell => cell.Cell == run.Cells[0]))
                located++;
        }

        TestContext.WriteLine(
            $"found {found}, of one cell {cells}, located {located}, hidden by a gap {hidden}");
        Assert.IsGreaterThan(60, found);
        Assert.IsGreaterThan(5, hidden);
        Assert.IsGreaterThan(cells * 9 / 10, located);
    }

    /// <summary>First and last step of each gap.</summary>
    private static List<(long First, long Last)> Gaps(RecordingInput input)
    {
        using OpenedRecording opened = OpenedRecording.Open(input);
        List<(long First, long Last)> gaps = [];
        long step = 0;
        for (RecordingItem item = opened.Reader.Next(); item != RecordingItem.End;
            item = opened.Reader.Next())
        {
            if (item == RecordingItem.Gap) gaps.Add((step + 1, step + opened.Reader.Count));
            if (item is RecordingItem.Gap or RecordingItem.Steps) step += opened.Reader.Count;
        }

        return gaps;
    }
}
