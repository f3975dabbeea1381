using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>A board whose trials wait for a motion.</summary>
[TestClass]
public class OnsetTests
{
    const int Cycle = 3 * DeviceBench.SamplesATrial;
    const long CycleMs = Cycle * DeviceBench.Period / 1000;

    [TestMethod]
    public void EachMotionIsAnsweredOnceAndRestIsNot()
    {
        DeviceBench bench = Bench();
        bench.Run(8 * CycleMs);
        Assert.IsTrue(bench.Actuator.Answers is 7 or 8,
            $"{bench.Actuator.Answers} answers of 8 motions");
        DeviceBench still =
            Bench(new WaveSensor(2, DeviceBench.Classes, 1, 1000, 11) { Rest = 1000000 });
        still.Run(8 * CycleMs);
        Assert.AreEqual(0, still.Actuator.Answers);
    }

    [TestMethod]
    public void AMotionThatGoesOnIsAnsweredAgainAfterThePause()
    {
        NetworkPlan plan = Plan();
        plan.Stream.Onset.Pause = 30;
        var bench = new DeviceBench(
            sensor: new WaveSensor(2, DeviceBench.Classes, 1000000, 1000, 11), plan: plan);
        bench.Run(100 * DeviceBench.Period / 1000);
        Assert.AreEqual(2, bench.Actuator.Answers,
            "20 samples, a pause of 30, 20 samples, a pause");
    }

    [TestMethod]
    public void WhatIsTaughtIsTheNextMotion()
    {
        DeviceBench bench = Bench();
        bench.Connect();
        bench.Run(CycleMs);
        bench.Send(Message.Label, w => DeviceBench.Label(w, 1, 1));
        bench.RunUntil(() =>
            bench.Heard.Any(h => h.Type == Message.Done && h.Payload[0] == Message.Label),
            "it is taught");
        Assert.AreEqual(DoneResult.Good, bench.Heard.First(h => h.Type == Message.Done).Payload[1]);
        Assert.AreEqual(1UL, bench.Counters()[DeviceCounter.Taught]);
    }

    [TestMethod]
    public void WhereNothingMovesNothingIsTaught()
    {
        DeviceBench bench =
            Bench(new WaveSensor(2, DeviceBench.Classes, 1, 1000, 11) { Rest = 1000000 });
        bench.Connect();
        bench.Run(200);
        Assert.AreEqual(DoneResult.NoMotion,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
        CheckShows(bench, LampPattern.Refused);
        Assert.AreEqual(0UL, bench.Counters()[DeviceCounter.Taught]);
        Assert.AreEqual(DoneResult.NoMotion,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 0, 1)), "it may be asked again");
    }

    /// <summary>The lamp plays a pattern, which has just begun, a tenth of a second a
    /// bit.</summary>
    private static void CheckShows(DeviceBench bench, uint pattern)
    {
        const long bit = LampPattern.BitMicroseconds / 1000;
        bench.Run(bit / 2);
        for (int n = 0; n < LampPattern.Period; n++)
        {
            Assert.AreEqual((pattern >> n & 1) != 0, bench.Actuator.Lit, $"bit {n}");
            bench.Run(bit);
        }
    }

    [TestMethod]
    public void ASensorThatFailsWhileAMotionIsAwaitedIsSaid()
    {
        var rest = new WaveSensor(2, DeviceBench.Classes, 1, 1000, 11) { Rest = 1000000 };
        DeviceBench bench = Bench(new FaultySensor(rest, SensorFault.Missing, 120, 100000));
        bench.Connect();
        bench.Run(200);
        Assert.AreEqual(DoneResult.SensorFault,
            bench.Ask(Message.Label, w => DeviceBench.Label(w, 1, 1)));
    }

    /// <summary>A trial begins with what was before the onset was noticed.</summary>
    [TestMethod]
    public void ATrialSeesTheSamplesBeforeItsOnset()
    {
        NetworkPlan plan = Plan();
        var model = new DeviceModel(plan, new Kernels());
        var heard = new List<int[]>();
        var session = new Session(model.Network, null);
        var trials = new StreamTrials(session, model);
        int[][] samples =
            [.. Enumerable.Range(0, 60).Select(t => new[] { Sample(t, 0), Sample(t, 1) })];
        int t = 0;
        while (!trials.Watch(samples[t++]))
        {
        }

        trials.BeginAtOnset(-1, learn: false);
        var input = (InputPopulation)model.Network.Populations[model.Input];
        for (int n = 0; n < 8; n++)
        {
            trials.Show(samples[t + n]);
            heard.Add([.. input.Source.Latest]);
        }

        int before = plan.Stream.Onset.Before;
        for (int n = 0; n < 8; n++)
            CollectionAssert.AreEqual(samples[t - before + n], heard[n], $"sample {n}");

        static int Sample(int t, int c) =>
            t < 30 ? 16000 + (t % 3) : 16000 + (((t * 977) + (c * 3001)) % 12000);
    }

    /// <summary>The first sample after the pause begins a trial, not one before.</summary>
    [TestMethod]
    public void APauseIsCountedFromWhereItBegan()
    {
        NetworkPlan plan = Plan();
        plan.Stream.Onset.Pause = 12;
        var model = new DeviceModel(plan, new Kernels());
        var trials = new StreamTrials(new Session(model.Network, null), model);
        int t = 0;
        while (!trials.Watch(Sample(t++)))
        {
        }

        trials.WaitAnew();
        Assert.AreEqual(0, trials.Rest);
        int waited = 1;
        for (; !trials.Watch(Sample(t++)); waited++)
        {
        }

        Assert.AreEqual(13, waited);

        static int[] Sample(int t) =>
            t < 30 ? [16000, 16000] : [16000 + ((t * 977) % 12000), 16000 + ((t * 3001) % 12000)];
    }

    static DeviceBench Bench(ISampleSource? sensor = null) => new(
        sensor: sensor
            ?? new WaveSensor(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 1000, 11)
            {
                Rest = 2 * DeviceBench.SamplesATrial,
            },
        plan: Plan());

    internal static NetworkPlan Plan()
    {
        NetworkPlan plan = DeviceBench.Plan();
        plan.Stream.Onset = new OnsetPlan
        {
            Lag = 2,
            RatioQ4 = 40,
            Floor = 1200,
            Level = 4,
            Before = 3,
            Pause = StreamPlan.SamplesMax,
        };
        return plan;
    }
}
