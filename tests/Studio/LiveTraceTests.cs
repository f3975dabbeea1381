using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Studio.Boards;

namespace EdgeSpike.Tests.Studio;

/// <summary>Samples stand where they were measured, though a trial shows them late; no more than a
/// minute is kept.</summary>
[TestClass]
public class LiveTraceTests
{
    private static readonly NetworkPlan Plan =
        MotionNetwork.Make(MotionNetwork.FirstClasses, 1).Plan;

    [TestMethod]
    public void SamplesThatATrialShowsAgainAreNotDrawnTwice()
    {
        int late = Plan.Stream.Onset.Before;
        LiveTrace trace = Trace();
        for (int n = 0; n < 20; n++) Add(trace, n);
        trace.BeginTrial(learn: false, -1);
        for (int n = 20 - late; n < 50 - late; n++) Add(trace, n);
        trace.EndTrial(75, 1);
        Add(trace, 50);
        IReadOnlyList<TracedSample> samples = trace.Since(-1).Samples;
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 50 - late).Append(50).Select(n => (long)n).ToArray(),
            samples.Select(s => s.Number).ToArray());
        var trial = trace.Since(-1).Trials.Single();
        Assert.AreEqual((20 - late, 50 - late), ((int)trial.Begin, (int)trial.End));
    }

    [TestMethod]
    public void ATrialIsTold()
    {
        LiveTrace trace = Trace();
        TrialSeen? told = null;
        trace.Ended = trial => told = trial;
        trace.BeginTrial(learn: true, 2);
        for (int n = 0; n < 7; n++) Add(trace, n);
        trace.EndTrial(75, 2);
        Assert.IsNotNull(told);
        Assert.HasCount(7, told.Readings);
        Assert.AreEqual((75L, 2, true), (told.Step, told.Label, told.Learned));
    }

    [TestMethod]
    public void AMinuteIsKept()
    {
        LiveTrace trace = Trace();
        for (int n = 0; n < 10_000; n++) Add(trace, n % 100);
        Assert.HasCount(LiveTrace.Kept, trace.Since(-1).Samples);
        Assert.AreEqual(9_999, trace.Newest);
    }

    private static LiveTrace Trace() => new(Plan, PlanEnds.Input(Plan));

    private static void Add(LiveTrace trace, int value) => trace.Add([16384 + value, 16384, 16384]);
}
