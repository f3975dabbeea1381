using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>Which trials of a recording become examples, and with which readings.</summary>
[TestClass]
public class RecordedExamplesTests
{
    private const int Samples = 10;

    [TestMethod]
    public void TrialsWithALabelAreTakenOnce()
    {
        RecordedExamples found = Read(Run(), unlabelled: false);
        Assert.AreEqual("left right", string.Join(' ', found.All.Select(e => e.Class)));
        Assert.AreEqual((1, 1, 2, 1),
            (found.Unlabelled, found.Repeated, found.Broken, found.Undone));
        Assert.AreEqual(2L * 2 * Samples, found.Readings);
        Assert.AreEqual(5L, found.AtEnds);
        Assert.AreEqual("t_ms,ax,channel n", found.Form.Header);
        for (int n = 0; n < Samples; n++)
            CollectionAssert.AreEqual(new[] { n - 4, 100 - (10 * n) }, found.All[0].Readings[n]);
    }

    [TestMethod]
    public void AllAreTakenIfAsked()
    {
        RecordedExamples found = Read(Run(), unlabelled: true);
        Assert.AreEqual("left unlabelled right", string.Join(' ', found.All.Select(e => e.Class)));
        Assert.AreEqual(0, found.Unlabelled);
    }

    [TestMethod]
    public void SpikesAreNoReadings()
    {
        byte[] file = RecordedRun.Make(TableBoard.SpikePlan(), 1, 50, 10, 1000);
        var refusal = Assert.ThrowsExactly<BadInputException>(() => Read(file, unlabelled: false));
        StringAssert.Contains(refusal.Message, "its network takes spikes");
    }

    private static RecordedExamples Read(byte[] file, bool unlabelled) => RecordedExamples.Read(
        new RecordingInput("run", file.Length, () => new MemorySource(file, file.Length, 1000)),
        unlabelled);

    /// <summary>Left; right, undone; left again, every reading alike; one without a label; one
    /// broken off; right, asked about, at the ends of its range; one that has no end.</summary>
    private static byte[] Run()
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Populations[0].Ranges = [-10_000, 10_000];
        plan.Populations[0].Names = ["ax", "n"];
        plan.Populations[1].Names = ["left", "right"];
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var sink = new MemorySink();
        var recorder = BlockSink.Record(network, plan, "test", sink, 10, 100_000);
        var session = new Session(network, recorder);
        var range = new EdgeSpike.Encoders.SampleRange(plan.Populations[0].Ranges, 2, "test");
        Trial(0, learn: true, answer: 0, n => [n - 4, 100 - (10 * n)]);
        var state = new byte[Snapshot.SizeMax(network)];
        int size = Snapshot.Write(network, state, 0);
        Trial(1, learn: true, answer: 1, n => [n, n]);
        Assert.IsTrue(session.Restore(RecordingFormat.Undo, state, 0, size));
        Trial(0, learn: true, answer: 0, n => [n - 4, 100 - (10 * n)]);
        Trial(-1, learn: false, answer: 0, n => [n, -n]);
        Trial(1, learn: false, answer: -1, n => [n, -n], samples: 3);
        Trial(1, learn: false, answer: -1, n => [n < 5 ? 200_000 : 7, 0]);
        session.BeginTrial(false, 1);
        recorder.Close();
        return sink.ToArray();

        void Trial(int label, bool learn, int answer, Func<int, int[]> readings,
            int samples = Samples)
        {
            session.BeginTrial(learn, label);
            for (int n = 0; n < samples; n++)
            {
                int[] sample = readings(n);
                range.Map(sample, sample);
                session.Sample(0, sample);
                session.Step();
            }

            session.EndTrial(answer);
        }
    }
}
