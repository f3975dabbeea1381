using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.BoardLife;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>Recordings of a board whose trials wait for a motion: begun at rest or in a motion,
/// over power cuts, they replay exactly.</summary>
[TestClass]
public class OnsetRecordingTests
{
    const long Cycle = 3L * DeviceBench.SamplesATrial * DeviceBench.Period;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(20, true)]
    [DataRow(45, true)]
    [DataRow(59, false)]
    public void RestAndMotionsReplayExactly(int sample, bool cut)
    {
        NetworkPlan plan = OnsetTests.Plan();
        var waves = new WaveSensor(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 1000, 11)
        {
            Rest = 2 * DeviceBench.SamplesATrial,
        };
        var board = new BoardTable("table", plan, waves, new VirtualFlash(8192, true, null));
        board.Live(Cycle + (sample * (long)DeviceBench.Period));
        if (cut) board.Reset();
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        client.Connect(1, "test");
        string path = Path.Combine(folder, "session.espk");
        int answers = board.Actuator.Answers;
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, client.ReadPlan(), "test", 7);
            client.Listener = recording;
            client.Start(StartMode.OwnSensor, 7, 50);
            long until = board.Clock.Microseconds + (6 * Cycle);
            while (board.Clock.Microseconds < until) client.Pump();
            client.Stop();
            recording.Close();
            file.Commit();
        }

        Assert.IsGreaterThan(answers + 3, board.Actuator.Answers, "motions were answered");
        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome);
        Assert.IsGreaterThan(4 * DeviceBench.SamplesATrial, verdict.Steps);
        Assert.AreEqual(0, verdict.StepsNotCovered);
    }
}
