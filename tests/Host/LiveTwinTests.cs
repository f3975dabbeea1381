using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>A twin follows the stream of a real device loop, in virtual time, and finds what is
/// wrong with it.</summary>
[TestClass]
public class LiveTwinTests
{
    private const int HashEvery = 20;

    [TestMethod]
    public void ATwinAgreesInEveryStep()
    {
        TwinReport found = Follow(seed: 7, loss: 0, _ => { });
        Assert.IsTrue(found.Agrees, found.Text);
        Assert.IsGreaterThan(500, found.Steps);
        Assert.IsGreaterThan(20, found.HashesCompared);
        Assert.AreEqual($"{found.Steps:N0} steps replayed, bit-exact", found.Text);
        Assert.IsGreaterThan(0.0, found.Rates[0], "the input fires");
        Assert.AreEqual(double.NaN, found.Rates[1], "a readout does not");
    }

    [TestMethod]
    public void AcrossABadLineTooOrSaysWhatIsMissing()
    {
        TwinReport found = Follow(seed: 8, loss: 200, _ => { });
        Assert.IsTrue(found.Agrees, found.Text);
        Assert.IsGreaterThan(100, found.Steps);
    }

    [TestMethod]
    public void AFlippedWeightIsFound()
    {
        int weight = PlaceOfAWeight();
        TwinReport found = Follow(seed: 7, loss: 0, snapshot => snapshot[weight] ^= 4);
        Assert.IsFalse(found.Agrees);
        StringAssert.StartsWith(found.Text, "differs ");
    }

    [TestMethod]
    public void AStreamThatIsNoneIsSaid()
    {
        using var twin = new LiveTwin(TableBoard.Plan(), "twin", HashEvery);
        twin.Recording.Events([0xEE]);
        Assert.AreEqual("nothing compared: no snapshot has come", twin.Report.Text);
        StringAssert.StartsWith(twin.End(whole: true).Text, "cannot be replayed: block 2 at byte ");
    }

    [TestMethod]
    public void AnswersToAStreamThatBreaksOffAreWhatWasSeen()
    {
        using var twin = new LiveTwin(TableBoard.Plan(), "twin", HashEvery);
        twin.Recording.SnapshotMark(0, 100);
        TwinReport found = twin.End(whole: false);
        Assert.IsNull(found.Difference);
        Assert.IsFalse(found.Agrees, "nothing was compared");
        Assert.AreEqual(0, found.Steps);
    }

    [TestMethod]
    public void ANetworkWithoutAStreamIsNoBoards()
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Stream = null;
        var refused =
            Assert.ThrowsExactly<BadInputException>(
                () => new LiveTwin(plan, "twin", HashEvery).Dispose());
        Assert.AreEqual(
            "the board's network has no stream: expected one, as every board needs",
            refused.Message);
    }

    /// <summary>Lets a board run and be taught; what is done to its first snapshot, before the twin
    /// hears it?</summary>
    private static TwinReport Follow(ulong seed, int loss, Action<byte[]> spoil)
    {
        var board = new TableBoard(seed, loss);
        using var client = new DeviceClient(new TableLine(board), board);
        client.Connect(1, "test");
        using var twin = new LiveTwin(client.ReadPlan(), "twin", HashEvery);
        client.Listener = new Spoiled(twin.Recording, spoil);
        client.SwitchLearning(true);
        client.Start(StartMode.OwnSensor, HashEvery, 150);
        Assert.AreEqual(DoneResult.Good, client.Teach(1));
        for (long until = board.Microseconds + 3_000_000; board.Microseconds < until; client.Pump())
            twin.Recording.Flush();
        client.Stop();
        return twin.End(whole: true);
    }

    /// <summary>The first byte of a snapshot that changes with a weight.</summary>
    private static int PlaceOfAWeight()
    {
        Network network = NetworkBuilder.Build(TableBoard.Plan(), new Kernels());
        byte[] before = new byte[Snapshot.SizeMax(network)];
        byte[] after = new byte[before.Length];
        Snapshot.Write(network, before, 0);
        network.Projections[0].Weights.Put(0, network.Projections[0].Weights[0] ^ 4);
        Snapshot.Write(network, after, 0);
        return Enumerable.Range(0, before.Length).First(n => before[n] != after[n]);
    }

    private sealed class Spoiled(StreamRecording recording, Action<byte[]> spoil) : BoardListener
    {
        private byte[] first = [];
        private int filled;

        public override void Events(ReadOnlySpan<byte> bytes) => recording.Events(bytes);

        public override void SnapshotMark(ulong step, uint size)
        {
            if (first.Length == 0) first = new byte[size];
            recording.SnapshotMark(step, size);
        }

        public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
        {
            if (filled == first.Length)
            {
                recording.SnapshotPart(offset, bytes);
                return;
            }

            bytes.CopyTo(first.AsSpan(filled));
            filled += bytes.Length;
            if (filled < first.Length) return;
            spoil(first);
            recording.SnapshotPart(0, first);
        }
    }
}
