using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Soak;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>A recording of a board that acts and is told good and bad: every bit and every action
/// is found again.</summary>
[TestClass]
public class RewardRecordingTests
{
    private const int Trials = 40;
    private const int Good = 1 << Limits.ValueBits;
    private const ulong Seed = 4;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void WhatItDidAndLearnedReplays()
    {
        NetworkPlan plan = NetworkFile.Open("gesture-rewarded", [], Seed).Plan;
        var hand = new MotionSensor(Seed);
        var board = new BoardTable("table", plan, hand, new VirtualFlash(32768, true, null));
        using var client = new DeviceClient(new HostEnd(board), board.Clock);
        client.Connect(1, "test");
        string path = Path.Combine(folder, "rewarded.espk");
        using (var file = new FileByteSink(path))
        {
            var recording = new StreamRecording(file, client.ReadPlan(), "test", 100);
            client.Listener = recording;
            client.Start(StartMode.OwnSensor, 100, 5000);
            for (int n = 0; n < Trials; n++)
            {
                int before = board.Actuator.Answers;
                hand.Make(n % 3);
                while (board.Actuator.Answers == before) client.Pump();
                client.Reward(board.Actuator.Newest == n % 3 ? Good : -Good);
                long rest = board.Clock.Microseconds + 1_500_000;
                while (board.Clock.Microseconds < rest) client.Pump();
            }

            client.Stop();
            recording.Close();
            file.Commit();
        }

        Verdict verdict = Verification.Run(RecordingInput.Of(path));
        Assert.AreEqual(PlayOutcome.Exact, verdict.Outcome);
        Assert.AreEqual(0, verdict.StepsNotCovered);
        Assert.AreEqual(Trials, verdict.Answers.Agreed, verdict.Answers.FirstWrong);
        Assert.AreEqual(0, verdict.Answers.Wrong);
        Assert.AreEqual(0, verdict.Answers.LabelsWrong);
    }
}
