using EdgeSpike.Device;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>A board on its own sensor that is switched off and on again goes on as if it had never
/// stopped.</summary>
[TestClass]
public class DeviceResumeTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void AResumedBoardGoesOnBitForBit(bool learning)
    {
        var sensor = new Counted(0);
        var bench = new DeviceBench(sensor: sensor);
        bench.Connect();
        Teach(bench, sensor, 1);
        Teach(bench, sensor, 2);
        if (!learning) SwitchAtTrialsEnd(bench, sensor);
        long at = sensor.Reads;
        byte[] state = bench.State();
        VirtualFlash flash = Kept(bench);

        var later = new Counted(at);
        var again = new DeviceBench(flash, later);
        CollectionAssert.AreEqual(state, again.State());
        for (int trials = 1; trials <= 5; trials++)
        {
            RunTo(bench, sensor, at + (trials * DeviceBench.SamplesATrial));
            RunTo(again, later, at + (trials * DeviceBench.SamplesATrial));
            CollectionAssert.AreEqual(bench.State(), again.State(), $"after {trials} trials");
        }

        again.Connect();
        byte answer = again.Ask(Message.Label, w => Label(w, 0));
        Assert.AreEqual(learning ? DoneResult.Good : DoneResult.NotNow, answer);
    }

    private static void Teach(DeviceBench bench, Counted sensor, int label)
    {
        bench.Send(Message.Label, w => Label(w, label));
        bench.RunUntil(() => bench.Board.Loop.Model.Network.Learning, "the label is shown");
        RunToAnswer(bench);
        Assert.IsGreaterThan(0L, sensor.Reads);
    }

    /// <summary>A trial ends with the poll that took its last sample.</summary>
    private static void RunToAnswer(DeviceBench bench)
    {
        int answers = bench.Actuator.Answers;
        bench.RunUntil(() => bench.Actuator.Answers > answers, "an answer");
    }

    /// <summary>Switches learning off between the last sample of a trial and the first of the next:
    /// what a line carries in one turn is heard before the sample of the turn after it.</summary>
    private static void SwitchAtTrialsEnd(DeviceBench bench, Counted sensor)
    {
        RunToAnswer(bench);
        RunTo(bench, sensor, sensor.Reads + DeviceBench.SamplesATrial - 1);
        bench.Run((DeviceBench.Period / 1000) - 1);
        bench.Send(Message.Learning, w => w.WriteU8(0));
        int answers = bench.Actuator.Answers;
        bench.Run(1);
        Assert.AreEqual(answers + 1, bench.Actuator.Answers, "the trial has ended");
    }

    private static VirtualFlash Kept(DeviceBench bench)
    {
        bench.Run(300);
        return bench.Flash.AfterReset();
    }

    private static void RunTo(DeviceBench bench, Counted sensor, long reads)
    {
        bench.RunUntil(() => sensor.Reads >= reads, $"{reads} samples");
        Assert.AreEqual(reads, sensor.Reads);
    }

    private static void Label(ByteWriter w, int label)
    {
        w.WriteZigZag(label);
        w.WriteU8(1);
    }

    /// <summary>Waves from some sample on.</summary>
    private sealed class Counted : ISampleSource
    {
        private readonly WaveSensor waves =
            new(2, DeviceBench.Classes, DeviceBench.SamplesATrial, 1000, 11);

        public Counted(long from)
        {
            int[] skipped = new int[2];
            while (Reads < from) TryRead(skipped);
        }

        public int Channels => 2;

        public long Reads { get; private set; }

        public bool TryRead(int[] sample)
        {
            Reads++;
            return waves.TryRead(sample);
        }
    }
}
