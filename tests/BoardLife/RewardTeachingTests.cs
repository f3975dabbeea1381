using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>A board that acts, and is told by nothing but good and bad.</summary>
[TestClass]
public class RewardTeachingTests
{
    private const int Motions = 3;
    private const int Judged = 600;
    private const int Labelled = 100;
    private const int Asked = 60;
    private const int Seeds = 10;

    // Milliseconds in which the lamp counts and then says that it is time.
    private const int GetReady = 6000;

    private const int Good = 1 << Limits.ValueBits;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GoodAndBadTeachIt()
    {
        double judged = Mean("judged", Judged, (right, _) => right);
        double coin = Mean("judged by a coin", Judged, (_, coin) => coin);
        double labelled = Mean("told labels", Labelled, null);
        Assert.IsGreaterThanOrEqualTo(0.85, judged);
        Assert.IsGreaterThanOrEqualTo(0.85, labelled);
        Assert.IsLessThan(0.6, coin, "it learns from what is said, not from being shown");
    }

    [TestMethod]
    public void OnePressIsGoodTwoAreBadAndWithoutThemNothingMoves()
    {
        var hand = new MotionSensor(5);
        DeviceBench bench = Bench(5, hand);
        Act(bench, hand, 5, 0);
        int[] before = Weights(bench);
        Act(bench, hand, 5, 1);
        CollectionAssert.AreEqual(before, Weights(bench), "nothing was said");

        int[] moved = Spoken(bench, hand, presses: 1);
        Assert.IsGreaterThan(0, Toward(moved, bench.Actuator.Newest), "good");
        moved = Spoken(bench, hand, presses: 2);
        Assert.IsLessThan(0, Toward(moved, bench.Actuator.Newest), "bad");
    }

    /// <summary>A second word about the same answer is refused, said and shown, and moves nothing;
    /// nor does a word before there is an answer, or after it was undone.</summary>
    [TestMethod]
    public void AnAnswerIsJudgedOnce()
    {
        var hand = new MotionSensor(5);
        DeviceBench bench = Bench(5, hand);
        bench.Connect();
        Assert.AreEqual(DoneResult.Nothing, Judge(bench, Good), "nothing was answered yet");
        Act(bench, hand, 5, 0);
        Send(bench, Good);
        Act(bench, hand, 5, 1);
        int[] before = Weights(bench);
        Send(bench, -Good);
        int[] after = Weights(bench);
        CollectionAssert.AreNotEqual(before, after);
        Assert.AreEqual(DoneResult.Judged, Judge(bench, Good));
        int flashes = bench.Actuator.Flashes;
        bench.Press(100, 1);
        bench.Run(2500);
        Assert.IsGreaterThan(flashes, bench.Actuator.Flashes, "the lamp says so, too");
        CollectionAssert.AreEqual(after, Weights(bench));
        Assert.AreEqual(2UL, bench.Counters()[DeviceCounter.Taught]);

        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Undo));
        CollectionAssert.AreEqual(before, Weights(bench));
        Assert.AreEqual(DoneResult.Judged, Judge(bench, Good), "its trial is gone");
        bench.Run(5000);
        Act(bench, hand, 5, 2);
        Send(bench, -Good);
        CollectionAssert.AreNotEqual(before, Weights(bench), "the next answer");
    }

    [TestMethod]
    public void WhereNoMotionIsAwaitedTheNextTrialWaitsForTheReward()
    {
        NetworkPlan plan = NetworkFile.Open("gesture-rewarded", [], 5).Plan;
        plan.Stream.Onset = null;
        var bench = new DeviceBench(
            new VirtualFlash(32768, true, null), new WaveSensor(3, Motions, 50, 19600, 3), plan);
        bench.Connect();
        bench.RunUntil(() => bench.Actuator.Answers == 1, "an answer");
        long steps = bench.Board.Loop.Model.Network.StepCount;
        bench.Run(1000);
        Assert.AreEqual(steps, bench.Board.Loop.Model.Network.StepCount, "it waits");
        bench.Send(Message.Reward, w => w.WriteZigZag(Good));
        bench.Run(200);
        Assert.IsGreaterThan(steps, bench.Board.Loop.Model.Network.StepCount, "it goes on");
        bench.RunUntil(() => bench.Actuator.Answers == 2, "another answer");
        bench.RunUntil(() => bench.Actuator.Answers == 3, "nobody says anything: it goes on");
    }

    /// <summary>New boards are taught, and then asked with learning off.</summary>
    /// <param name="motions">How many they are shown.</param>
    /// <param name="judge">What is said of an answer: of whether it was right and a coin. Null:
    /// nothing, labels are said before.</param>
    /// <returns>The share of right answers over seeds.</returns>
    private double Mean(string what, int motions, Func<bool, bool, bool>? judge)
    {
        double[] seeds =
            [.. Enumerable.Range(11, Seeds).Select(seed => Teach((ulong)seed, motions, judge))];
        string found = string.Join(", ", seeds.Select(share => $"{share:P1}"));
        TestContext.WriteLine(
            $"{motions} motions {what}: {seeds.Average():P1} ({found}) of {Asked}, chance 33 %");
        return seeds.Average();
    }

    private static double Teach(ulong seed, int motions, Func<bool, bool, bool>? judge)
    {
        var hand = new MotionSensor(seed);
        DeviceBench bench = Bench(seed, hand);
        bench.Connect();
        for (int n = 0; n < motions; n++)
        {
            if (judge == null)
            {
                bench.Send(Message.Label, w => DeviceBench.Label(w, Shown(seed, n), 1));
                bench.Run(GetReady);
            }

            bool right = Act(bench, hand, seed, n);
            if (judge != null)
            {
                bool coin = (Keyed.Bits(seed, Purpose.TaskLabel, 1, (ulong)n, 0) & 1) != 0;
                int reward = judge(right, coin) ? Good : -Good;
                bench.Send(Message.Reward, w => w.WriteZigZag(reward));
            }

            bench.Run(20);
        }

        Assert.AreEqual((ulong)motions, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.Good, bench.Ask(Message.Learning, w => w.WriteU8(0)));
        return Enumerable.Range(0, Asked)
            .Count(n => Act(bench, hand, seed, Judged + n)) / (double)Asked;
    }

    private static void Send(DeviceBench bench, int reward)
    {
        bench.Send(Message.Reward, w => w.WriteZigZag(reward));
        bench.Run(1000);
    }

    /// <summary>What a board says of a reward that it does not take.</summary>
    private static byte Judge(DeviceBench bench, int reward) =>
        bench.Ask(Message.Reward, w => w.WriteZigZag(reward));

    private static int Shown(ulong seed, int number) => Keyed.Below(
        Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)number, 0), Motions);

    private static DeviceBench Bench(ulong seed, MotionSensor hand) => new(
        new VirtualFlash(32768, true, null), hand,
        NetworkFile.Open("gesture-rewarded", [], seed).Plan);

    /// <summary>A motion is made and answered.</summary>
    /// <returns>Whether the answer was right.</returns>
    private static bool Act(DeviceBench bench, MotionSensor hand, ulong seed, int number)
    {
        int shown = Shown(seed, number);
        int before = bench.Actuator.Answers;
        bench.Run(1000);
        hand.Make(shown);
        bench.RunUntil(() => bench.Actuator.Answers > before, $"answer {number}");
        return bench.Actuator.Newest == shown;
    }

    /// <summary>How each action's weights moved when the button spoke of a motion.</summary>
    private static int[] Spoken(DeviceBench bench, MotionSensor hand, int presses)
    {
        Act(bench, hand, 5, presses);
        int[] before = Weights(bench);
        bench.Press(100, presses);
        bench.Run(1000);
        return [.. Weights(bench).Zip(before, (now, then) => now - then)];
    }

    private static int Toward(int[] moved, int action) =>
        moved.Where((_, cell) => cell % Motions == action).Sum();

    private static int[] Weights(DeviceBench bench)
    {
        Projection shapes = bench.Board.Loop.Model.Network.Projections[^1];
        return [.. Enumerable.Range(0, shapes.Weights.Count).Select(n => (int)shapes.Weights[n])];
    }
}
