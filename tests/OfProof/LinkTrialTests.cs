using System.Buffers;

using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Proof.Ports;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>Two ports over bad lines: `edgespike-proof fuzz link`, as much of it as CI has time
/// for.</summary>
[TestClass]
public class LinkTrialTests
{
    [TestMethod]
    public void AHundredThousandFramesAndNoneIsWrong()
    {
        var campaign = new LinkCampaign(2026);
        campaign.Run(100_000);
        LinkTally tally = campaign.Tally;
        string defects = string.Join("; ",
            campaign.Defects.Select(d => $"seed 2026 case {d.Number}: {d.Defect}"));
        Assert.AreEqual("", defects);
        Assert.IsGreaterThanOrEqualTo(100_000, tally.Frames);
        Assert.IsGreaterThan(2_000, tally.Faults);
        Assert.IsGreaterThan(2_000, tally.Bad);
        Assert.IsGreaterThan(10_000, tally.Messages);
        Assert.IsLessThanOrEqualTo(2, tally.LostSinceCalm);
    }

    /// <summary>A number that is as long as two wraps of one direction's numbers.</summary>
    [TestMethod]
    public void NumbersWrapOverABadLineToo()
    {
        var trial = new LinkTrial(31, 5, payloadMax: 8);
        Assert.AreEqual("", trial.Run(700_000), "seed 31, trial 5");
        Assert.IsGreaterThan(100L, trial.Lines.Sum(line => line.Faults));
        Assert.IsGreaterThan(65536, Math.Max(trial.Host.Received, trial.Board.Received));
    }

    [TestMethod]
    public void OverAGoodLineNothingIsSentTwice()
    {
        long number = 0;
        while (new LinkTrial(1, number).Rates.Total > 0) number++;
        var trial = new LinkTrial(1, number);
        Assert.AreEqual("", trial.Run(20_000));
        Assert.AreEqual(0u, trial.Host.Port.FramesBad + trial.Board.Port.FramesBad);
        long again = trial.Host.Port.FramesResent + trial.Board.Port.FramesResent;
        Assert.IsLessThan(trial.Frames / 100, again, "sleepers are probed, nothing else");
    }

    [TestMethod]
    public void TheSameSeedBreaksTheSameBytes()
    {
        byte[] bytes = new LinkRandom(1).Bytes(50_000);
        var rates = new FaultRates(1000, 1000, 1000, 1000, 1000);
        byte[] once = Pass(new LineFaults(1, 0, rates), bytes, 50_000);
        CollectionAssert.AreEqual(once, Pass(new LineFaults(1, 0, rates), bytes, 7));
        CollectionAssert.AreNotEqual(once, Pass(new LineFaults(2, 0, rates), bytes, 50_000));
        CollectionAssert.AreNotEqual(once, Pass(new LineFaults(1, 1, rates), bytes, 50_000));
    }

    [TestMethod]
    [DataRow(1000, 0, 0, 0, 0)]
    [DataRow(0, 1000, 0, 0, 0)]
    [DataRow(0, 0, 1000, 0, 0)]
    [DataRow(0, 0, 0, 1000, 0)]
    [DataRow(0, 0, 0, 0, 1000)]
    public void FaultsComeAsOftenAsTheirRateSays(int drop, int repeat, int flip, int cut, int noise)
    {
        byte[] bytes = new LinkRandom(1).Bytes(1_000_000);
        var faults = new LineFaults(5, 0, new FaultRates(drop, repeat, flip, cut, noise));
        byte[] arrived = Pass(faults, bytes, 1000);
        long longer = arrived.Length - bytes.Length;
        int touched = cut > 0 ? 870 : 1000;             // What is cut away cannot break again.
        Assert.IsLessThan(150, Math.Abs(faults.Count - touched), $"{faults.Count}");
        Assert.AreEqual(flip > 0 ? 0 : Math.Sign(repeat + noise - drop - cut), Math.Sign(longer));
        if (flip == 0) return;
        Assert.IsLessThan(150, Math.Abs(bytes.Zip(arrived).Count(p => p.First != p.Second) - 1000));
    }

    [TestMethod]
    public void AGoodLineChangesNothing()
    {
        byte[] bytes = new LinkRandom(1).Bytes(5000);
        CollectionAssert.AreEqual(bytes, Pass(new LineFaults(1, 0, FaultRates.None), bytes, 100));
        var faults = new LineFaults(1, 0, new FaultRates(Cut: 10_000));
        Pass(faults, bytes, 100);
        faults.Calm();
        CollectionAssert.AreEqual(bytes, Pass(faults, bytes, 100));
    }

    private static byte[] Pass(LineFaults faults, byte[] bytes, int piece)
    {
        var to = new ArrayBufferWriter<byte>();
        for (int at = 0; at < bytes.Length; at += piece)
        {
            faults.Pass(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)), to);
        }

        return to.WrittenSpan.ToArray();
    }
}
