using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>Watching a recording grow changes no byte of it.</summary>
[TestClass]
public class RecordProgressTests
{
    [TestMethod]
    public void WhatIsToldFollowsTheStream()
    {
        byte[] watched = Stream(r => new RecordProgress(r, _ => { }), out string line);
        CollectionAssert.AreEqual(Stream(r => r, out _), watched);
        StringAssert.StartsWith(line, "step 30, 1 trial, ");
        StringAssert.EndsWith(line, " bytes");
    }

    private static byte[] Stream(Func<StreamRecording, BoardListener> watch, out string line)
    {
        var sink = new MemorySink();
        var recording = new StreamRecording(sink, HandMade.Plan, "by hand", 5);
        BoardListener listener = watch(recording);
        listener.SnapshotMark(7, 4);
        listener.SnapshotPart(0, [1, 2, 3]);
        listener.Events([10, 11]);
        listener.SnapshotPart(3, [4]);
        listener.Answer(new BoardAnswer(30, 1, 50, [1, 1]));
        listener.Events([12]);
        line = (listener as RecordProgress)?.Line ?? "";
        recording.Close();
        return sink.ToArray();
    }
}
