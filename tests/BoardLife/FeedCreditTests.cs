using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>How much a fed board lets its host send: what each byte may lead to has room in its
/// ring.</summary>
[TestClass]
public class FeedCreditTests
{
    // Half of the ring of 3,072 bytes but for three frames of 257.
    private const int FeedRoom = (DeviceLoop.RingSize - (3 * WireFormat.LineMax)) / 2;

    /// <summary>By hand, for 2 channels and 3 classes: a sample takes 21 bytes of line at least,
    /// and leads to 12 + 2·3 bytes, 27 for each hash, and its share of the 55 + 3·6 bytes of a
    /// trial's end.</summary>
    [TestMethod]
    [DataRow(20, 10, 1 + ((18 + 27 + 3) / 21))]
    [DataRow(20, 1, 1 + ((18 + 54 + 3) / 21))]
    [DataRow(4, 10, 1 + (63 / 21), DisplayName = "63 bytes to 21: exactly at the bound")]
    [DataRow(5, 10, 1 + ((18 + 27 + 14) / 21))]
    public void OfSamples(int samplesATrial, int hashEvery, int share) =>
        Assert.AreEqual(FeedRoom / share, Granted(Plan(samplesATrial), hashEvery));

    /// <summary>By hand, for 3 classes: a message of n steps takes 18 bytes of line at least, and
    /// leads to 6 bytes, a hash's 27, and the share of n steps of a trial's 55 + 3·6.</summary>
    [TestMethod]
    [DataRow(24, 7, 1 + (54 / 18), DisplayName = "54 bytes to 18: exactly at the bound")]
    [DataRow(25, 7, 1 + ((33 + 20) / 18))]
    [DataRow(20, 1, 1 + ((33 + 3) / 18), DisplayName = "36 bytes to 18: exactly at the bound")]
    [DataRow(40, 1000, 1 + ((33 + 58) / 18))]
    public void OfSteps(int samplesATrial, int hashEvery, int share)
    {
        NetworkPlan plan = Plan(samplesATrial);
        PopulationPlan input = plan.Populations[0];
        plan.Populations[0] = new PopulationPlan(input.Name, input.Neuron, input.Size,
            input.LeakQ31, input.Surrogate);
        int credit = FeedRoom / share;
        Assert.AreEqual(Math.Max(credit, WireFormat.LineMax), Granted(plan, hashEvery));
    }

    /// <summary>While a snapshot leaves, what is fed keeps its half of the ring: to a host that
    /// acknowledges nothing goes no more of the snapshot than the other half.</summary>
    [TestMethod]
    public void APartOfTheRingIsKeptFromASnapshot()
    {
        int fed = PartsUnacknowledged(StartMode.HostFeeds);
        int own = PartsUnacknowledged(StartMode.OwnSensor);
        Assert.IsLessThanOrEqualTo(DeviceLoop.RingSize - LinkSink.Reserve - FeedRoom, fed);
        Assert.IsGreaterThan(2 * LinkSink.PartSize, fed);
        Assert.IsGreaterThanOrEqualTo(fed + FeedRoom - (2 * WireFormat.LineMax), own);
    }

    private static NetworkPlan Plan(int samplesATrial)
    {
        NetworkPlan plan = DeviceBench.Plan();
        plan.Stream.SamplesATrial = samplesATrial;
        plan.Stream.TaughtFrom = 0;
        return plan;
    }

    /// <summary>What the board grants when nothing is under way.</summary>
    private static int Granted(NetworkPlan plan, int hashEvery)
    {
        var bench = new DeviceBench(plan: plan);
        bench.Connect();
        Start(bench, StartMode.HostFeeds, hashEvery);
        bench.Run(2000);
        return bench.Host.PeerCredit;
    }

    /// <summary>Bytes of the first snapshot that arrive at a host whose acknowledgements are
    /// lost.</summary>
    private static int PartsUnacknowledged(byte mode)
    {
        NetworkPlan plan = DeviceBench.Plan();
        PopulationPlan hidden = plan.Populations[1];
        plan.Populations[1] = new PopulationPlan(
            hidden.Name, hidden.Neuron, 400, hidden.LeakQ31, hidden.Surrogate, hidden.Signals);
        var bench = new DeviceBench(plan: plan);
        bench.Connect();
        Start(bench, mode, 1000, mute: true);
        bench.Run(300);
        return bench.Heard.Where(h => h.Type == Message.SnapshotPart)
            .Sum(h => h.Payload.Length - 4);
    }

    private static void Start(DeviceBench bench, byte mode, int hashEvery, bool mute = false)
    {
        bench.Send(Message.Start, w =>
        {
            w.WriteU8(mode);
            w.WriteU32((uint)hashEvery);
            w.WriteU32(1_000_000);
        });
        bench.RunUntil(() => bench.Host.InFlight > 0, "it is on the line");
        bench.Mute = mute;
        if (!mute) bench.RunUntil(() => bench.Heard.Any(h => h.Type == Message.Done), "started");
    }
}
