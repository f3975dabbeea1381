using System.Net;
using System.Net.Sockets;
using System.Text;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Host;

/// <summary>The tcp door of a virtual board lets in who begins with a Hello, one at a time, and
/// changes nothing for who has not its key.</summary>
[TestClass]
public class BoardDoorTests
{
    private const string Key = "ABCDEFGH2345";
    private const ushort Session = 77;

    private const string Post =
        "POST /anything HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: "
            + "99999\r\n\r\n";

    private readonly ManualTime time = new();

    /// <summary>The bytes of a page's blind request, with a whole deployment in its body, and the
    /// same bytes without the request around them.</summary>
    [TestMethod]
    [DataRow(Post, null, false)]
    [DataRow("", null, true)]
    [DataRow("", Key, false)]
    public void AWebPageDeploysNothing(string before, string? key, bool deploys)
    {
        using IDeviceLine line = BoardLink.Open("tcp:0", BoardDoor.Judge, time);
        VirtualBoardRun run = Board(line, key, speed: 50);
        ulong old = run.Board.Loop.Model.Hash;
        using Socket page = Visit(line);
        page.Send([.. Encoding.ASCII.GetBytes(before),
            .. BlindDeployment(TableBoard.Plan(seed: 9))]);
        Live(run, () => run.Board.Restarts > 0 || IsClosed(page), 60000);
        Assert.AreEqual(deploys, run.Board.Restarts == 1);
        Assert.AreEqual(deploys, run.Board.Loop.Model.Hash != old);
        if (before.Length > 0) Assert.IsTrue(IsClosed(page), "it is sent away without a word");
    }

    [TestMethod]
    public void WhoHasTheKeyTeaches()
    {
        using IDeviceLine line = BoardLink.Open("tcp:0", BoardDoor.Judge, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        VirtualBoardRun run = Board(line, Key, new WaveSensor(2, 2, 10, 1000, 3));
        Task board = Task.Run(() => run.Run(() => { }, stop.Token));
        try
        {
            using var client = new DeviceClient(DeviceLink.Open(line.Name), new StopwatchClock(1));
            client.Connect(5, "test");
            Assert.AreEqual(DoneResult.NeedsKey, client.Teach(0));
            Assert.AreEqual(DoneResult.NeedsKey, client.Undo());
            StringAssert.Contains(
                Assert.ThrowsExactly<BadInputException>(() => client.SwitchLearning(false)).Message,
                "--key");
            StringAssert.Contains(
                Assert.ThrowsExactly<BadInputException>(
                    () => client.LoadModel(new byte[100], 1, _ => { })).Message, "--key");
            client.ReadPlan();
            Assert.IsFalse(client.ShowKey("wrong"));
            Assert.AreEqual(DoneResult.NeedsKey, client.Teach(0));
            using (var second = new DeviceClient(DeviceLink.Open(line.Name), new StopwatchClock(1)))
            {
                Assert.AreEqual(
                    $"link '{line.Name}': the board talks to another host",
                    Assert.ThrowsExactly<BadInputException>(
                        () => second.Connect(6, "second")).Message);
            }

            Assert.IsTrue(client.ShowKey(Key));
            Assert.AreEqual(DoneResult.Good, client.Teach(0));
            client.Leave();
            client.Connect(7, "test");
            Assert.AreEqual(DoneResult.NeedsKey, client.Teach(0), "a key is shown for a session");
        }
        finally
        {
            stop.Cancel();
            board.Wait();
        }
    }

    [TestMethod]
    public void OneThatSaysNothingIsSentAway()
    {
        using IDeviceLine line = BoardLink.Open("tcp:0", BoardDoor.Judge, time);
        using Socket silent = Visit(line);
        using Socket half = Visit(line);
        half.Send(Hello(1)[..9]);
        Look(line, 5);
        time.Pass(Visitors.Patience - TimeSpan.FromMilliseconds(1));
        Look(line, 5);
        Assert.IsFalse(IsClosed(silent) || IsClosed(half));
        time.Pass(TimeSpan.FromMilliseconds(1));
        Look(line, 5);
        Assert.IsTrue(IsClosed(silent) && IsClosed(half));
    }

    [TestMethod]
    public void AHostThatFellSilentMakesRoomOnlyForAnother()
    {
        using IDeviceLine line = BoardLink.Open("tcp:0", BoardDoor.Judge, time);
        using Socket first = Visit(line);
        first.Send(Hello(1));
        CollectionAssert.AreEqual(Hello(1), Take(line, Hello(1).Length));
        time.Pass(TimeSpan.FromHours(1));
        Look(line, 5);
        Assert.IsFalse(IsClosed(first), "nobody else wants in");
        using Socket second = Visit(line);
        second.Send(Hello(2));
        CollectionAssert.AreEqual(Hello(2), Take(line, Hello(2).Length));
        Assert.IsTrue(IsClosed(first));
        Assert.AreEqual(1, line.Ended);
    }

    /// <summary>A second host that speaks in the very poll in which the first one ends is
    /// heard.</summary>
    [TestMethod]
    public void WhoComesAsTheFirstLeavesIsHeard()
    {
        using IDeviceLine line = BoardLink.Open("tcp:0", BoardDoor.Judge, time);
        VirtualBoardRun run = Board(line, null);
        Socket first = Visit(line);
        first.Send(Hello(1));
        Live(run, () => !run.Board.Loop.Alone, 100);
        using Socket second = Visit(line);
        second.Send(Hello(2));
        first.Dispose();
        Live(run, () => second.Available > 0, 300);
        var words = new byte[512];
        int count = second.Receive(words);
        var decoder = new FrameDecoder(new Crc32());
        decoder.Offer(words, 0, count);
        Assert.IsTrue(decoder.Next());
        Assert.AreEqual((Message.Welcome, (ushort)2), (decoder.Type, decoder.Session));
    }

    [TestMethod]
    public void OnlyAHelloOpens()
    {
        Assert.AreEqual(Entrance.In, BoardDoor.Judge(Hello(3), taken: false));
        Assert.AreEqual(RefuseReason.Busy, Reason(BoardDoor.Judge(Hello(3), taken: true)));
        byte[] ask = ScriptedLine.Frame(WireFormat.Version, Message.AskCounters, 3, _ => { });
        Assert.AreEqual(RefuseReason.Session, Reason(BoardDoor.Judge(ask, taken: false)));
        for (int length = 1; length < Hello(3).Length - 1; length++)
            Assert.AreEqual(Entrance.Waits, BoardDoor.Judge(Hello(3)[..length], taken: false),
                $"{length}");
        byte[] broken = Hello(3);
        broken[6] ^= 1;
        Assert.AreEqual((false, 0),
            (BoardDoor.Judge(broken, false).Opens, BoardDoor.Judge(broken, false).Answer.Length));
        Assert.AreEqual((false, 0), (BoardDoor.Judge("GET /"u8.ToArray(), false).Opens, 0));
    }

    private static VirtualBoardRun Board(
        IDeviceLine line, string? key, WaveSensor? sensor = null, double speed = 1)
    {
        NetworkPlan plan = TableBoard.Plan();
        return new VirtualBoardRun(
            "table", 24576, SavedModelOf(plan), sensor, line, BoardFaults.None, 1, null, speed,
            key);
    }

    private static SavedModel SavedModelOf(NetworkPlan plan)
    {
        string path = Path.Combine(CommandRun.NewFolder(), "table.model");
        File.WriteAllBytes(path, ModelBytes(plan));
        return NetworkFile.Open(path, [], null);
    }

    private static byte[] ModelBytes(NetworkPlan plan)
    {
        var file = new MemorySink();
        ModelFile.Write(file, plan, Build.NetworkBuilder.Build(plan, new Kernels()));
        return file.ToArray();
    }

    /// <summary>Everything that a deployment says, without hearing an answer.</summary>
    private static byte[] BlindDeployment(NetworkPlan plan)
    {
        byte[] file = ModelBytes(plan);
        var line = new List<byte>(Hello(Session));
        ushort number = 0;
        Add(Message.LoadBegin, w =>
        {
            w.WriteU32((uint)file.Length);
            w.WriteU32(new Crc32().Append(0, file, 0, file.Length));
            w.WriteU64(TableBoard.HashOf(plan));
        });
        for (int sent = 0; sent < file.Length; sent += WireFormat.PayloadMax)
        {
            int from = sent;
            Add(Message.LoadPart,
                w => w.WriteU8s(file, from, Math.Min(WireFormat.PayloadMax, file.Length - from)));
        }

        Add(Message.LoadEnd, _ => { });
        return [.. line];

        void Add(byte type, Action<ByteWriter> fields)
        {
            var encoder = new FrameEncoder(new Crc32());
            encoder.Begin(type, Session, number++, 0, 4096);
            fields(encoder.Payload);
            int size = encoder.End();
            line.AddRange(encoder.Bytes[..size]);
        }
    }

    private static byte[] Hello(ushort session)
    {
        var encoder = new FrameEncoder(new Crc32());
        encoder.Begin(Message.Hello, session, 0, 0, 4096);
        encoder.Payload.WriteU16(session);
        encoder.Payload.WriteText("door");
        int size = encoder.End();
        return encoder.Bytes[..size];
    }

    private static Socket Visit(IDeviceLine line)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, int.Parse(line.Name[4..]));
        return socket;
    }

    private static void Live(VirtualBoardRun run, Func<bool> until, int polls)
    {
        using var stop = new CancellationTokenSource();
        int polled = 0;
        run.Run(
            () =>
            {
                polled++;
                if (polled > 5 && (until() || polled >= polls)) stop.Cancel();
            },
            stop.Token);
    }

    private static void Look(IDeviceLine line, int times)
    {
        for (int n = 0; n < times; n++) Assert.AreEqual(0, line.Read(new byte[1], 0, 1, 1));
    }

    private static byte[] Take(IDeviceLine line, int count)
    {
        var bytes = new byte[count];
        int taken = 0;
        for (int n = 0; n < 1000 && taken < count; n++)
            taken += line.Read(bytes, taken, count - taken, 10);
        Assert.AreEqual(count, taken);
        return bytes;
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Receive(new byte[512]) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static byte Reason(Entrance entrance)
    {
        Assert.IsFalse(entrance.Opens);
        var decoder = new FrameDecoder(new Crc32());
        decoder.Offer(entrance.Answer, 0, entrance.Answer.Length);
        Assert.IsTrue(decoder.Next());
        return decoder.Payload.ReadU8();
    }
}
