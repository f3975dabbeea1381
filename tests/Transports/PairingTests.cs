using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.Transports.Paired;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Transports;

/// <summary>A board that others reach lets in who has its key, and nobody else gets a byte to
/// it.</summary>
[TestClass]
[DoNotParallelize]
public class PairingTests : IDisposable
{
    protected const string Key = "ABCDEFGH23456789ABCDEFGH23";
    private const string Other = "ABCDEFGH23456789ABCDEFGH24";

    private readonly ManualTime time = new();
    private readonly CancellationTokenSource stop = new();
    private IDeviceLine line = null!;
    private HeardLine board = null!;
    private VirtualBoardRun run = null!;
    private Task life = Task.CompletedTask;
    private LinkAddress address = null!;

    [TestInitialize]
    public void Begin()
    {
        line = Open(time);
        StringAssert.StartsWith(line.Name, "tcp:0.0.0.0:");
        address =
            LinkAddress.Parse(line.Name.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        NetworkPlan plan = TableBoard.Plan();
        string path = Path.Combine(CommandRun.NewFolder(), "table.model");
        new SavedModel(plan, EdgeSpike.Build.NetworkBuilder.Build(plan, new Kernels())).Save(path);
        board = new HeardLine(line);
        run = new VirtualBoardRun(
            "table", 24576, NetworkFile.Open(path, [], null), new WaveSensor(2, 2, 10, 1000, 3),
            board, BoardFaults.None,
            1, null, 1, null);
        life = Task.Run(() => run.Run(() => { }, stop.Token));
    }

    public void Dispose()
    {
        stop.Cancel();
        life.Wait();
        line.Dispose();
        stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The board's end, at a free port of all addresses of this computer.</summary>
    private protected virtual IDeviceLine Open(ManualTime clock) =>
        BoardLink.Open("tcp:0.0.0.0:0", BoardDoor.Judge, clock, new PairingDoor(Key, clock));

    [TestMethod]
    public void WhoHasTheKeyTeaches()
    {
        using var client = new DeviceClient(Paired(), new StopwatchClock(1));
        client.Connect(5, "test");
        Assert.AreEqual(DoneResult.Good, client.Teach(0));
        Assert.AreEqual("link '" + address.Text + "': the board talks to another host",
            Refusal(() => Paired()));
        client.ReadPlan();
    }

    [TestMethod]
    public void AfterThreeWrongKeysNobodyIsHeardForAMinute()
    {
        string wrong = $"link '{address.Text}': that is not the board's key";
        for (int n = 0; n < WrongProofs.Max; n++)
            Assert.AreEqual(wrong, Refusal(() => Paired(Other)));
        Assert.IsLessThanOrEqualTo(60, Pause(Other));
        Assert.IsLessThanOrEqualTo(60, Pause(Key));
        time.Pass(TimeSpan.FromMicroseconds(WrongProofs.PauseTime));
        Assert.AreEqual(wrong, Refusal(() => Paired(Other)), "counted from none again");
        Paired().Dispose();
    }

    /// <summary>The seconds of which a visitor is told that nobody is heard; a chip's clock goes
    /// on while it waits for its line.</summary>
    private int Pause(string key)
    {
        string refusal = Refusal(() => Paired(key));
        Match told = Regex.Match(
            refusal, "': three wrong keys were shown: the board listens again in ([1-9][0-9]*) s$");
        Assert.IsTrue(told.Success, refusal);
        return int.Parse(told.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [TestMethod]
    public void AHostThatIsInStaysWhileOthersGuess()
    {
        using var client = new DeviceClient(Paired(), new StopwatchClock(1));
        client.Connect(5, "test");
        var visitors = new List<Socket>();
        for (int n = 0; n < 60; n++)
        {
            Socket visitor = Visit();
            visitor.Send(n % 2 == 0 ? new byte[900] : [0xA1, 0xFF, 0xFF]);
            visitors.Add(visitor);
        }

        for (int n = 0; n < WrongProofs.Max; n++) _ = Refusal(() => Paired(Other));
        Assert.AreEqual(DoneResult.Good, client.Teach(0));
        foreach (Socket visitor in visitors) visitor.Dispose();
    }

    /// <summary>All that a host once sent, sent again, is answered by another challenge and a
    /// refusal; the board hears nothing of it.</summary>
    [TestMethod]
    public void AnOldSessionPlayedAgainProvesNothing()
    {
        var tape = new TapedLine(SocketLine.Connect(address));
        using (var client =
            new DeviceClient(PairingHost.Pair(tape, address, Key), new StopwatchClock(1)))
        {
            client.Connect(5, "test");
            Assert.AreEqual(DoneResult.Good, client.Teach(0));
            client.Leave();
        }

        WaitUntil(() => run.Board.Loop.Alone);
        int heard = board.Heard;
        using Socket again = Visit();
        again.Send([.. tape.Sent]);
        byte[] answer = ReadToEnd(again);
        int challenge = PairedFormat.Find(answer, out byte first, out _);
        PairedFormat.Find(answer.AsSpan(challenge), out byte second, out ReadOnlySpan<byte> why);
        Assert.AreEqual((PairedRecord.Challenge, PairedRecord.Refusal), (first, second));
        Assert.AreEqual(PairedRecord.WrongKey, why[0]);
        Assert.AreEqual(heard, board.Heard);
    }

    /// <summary>One bit of a record changed on its way, a record left out, a record twice: the
    /// connection ends before the board hears it.</summary>
    [TestMethod]
    [DataRow("change")]
    [DataRow("repeat")]
    [DataRow("leave out")]
    public void WhatWasDoneToARecordEndsTheConnection(string what)
    {
        var tape = new TapedLine(SocketLine.Connect(address));
        PairedLine paired = PairingHost.Pair(tape, address, Key);
        byte[] hello = Hello();
        tape.Next = record => what switch
        {
            "change" => [.. record[..10], (byte)(record[10] ^ 1), .. record[11..]],
            "repeat" => [.. record, .. record],
            _ => [],
        };
        paired.Write(hello, 0, hello.Length);
        if (what == "leave out") paired.Write(hello, 0, hello.Length);
        WaitUntil(() => line.Ended == 1);
        Assert.AreEqual(what == "repeat" ? hello.Length : 0, board.Heard);
        paired.Dispose();
    }

    [TestMethod]
    public void AnImpostorOfABoardIsFoundOut()
    {
        using var impostor = new TcpListener(IPAddress.Loopback, 0);
        impostor.Start();
        var place = LinkAddress.Parse($"tcp:{((IPEndPoint)impostor.LocalEndpoint).Port}");
        Task answers = Task.Run(() =>
        {
            using Socket host = impostor.AcceptSocket();
            host.Send(PairedFormat.Record(PairedRecord.Challenge,
                new byte[PairedRecord.NonceSize]));
            host.Send(PairedFormat.Record(PairedRecord.Welcome, new byte[PairedRecord.HashSize]));
            ReadToEnd(host);
        });
        Assert.AreEqual(
            $"link '{place.Text}': what answers there is not the board that this host was paired "
                + "with",
            Refusal(() => PairingHost.Pair(SocketLine.Connect(place), place, Key)));
        answers.Wait();
    }

    [TestMethod]
    public void WithoutPairingNobodyBeyondThisComputerIsSpokenTo()
    {
        Assert.AreEqual(
            "link 'tcp:0.0.0.0:0': others reach it there: expected tcp:PORT, or a key to pair by",
            Refusal(() => BoardLink.Open("tcp:0.0.0.0:0", BoardDoor.Judge, time)));
        Assert.AreEqual(
            "link 'tcp:192.0.2.1:9000': not paired: 'edgespike pair tcp:192.0.2.1:9000 --key KEY', "
            + "with the key that the board shows",
            Refusal(() => DeviceLink.Open("tcp:192.0.2.1:9000")));
        using Socket unpaired = Visit();
        unpaired.Send(Hello());
        Assert.IsEmpty(ReadToEnd(unpaired));
        Assert.AreEqual(0, board.Heard);
    }

    /// <summary>The verb pairs, keeps the key where its owner alone reads it, and then any verb
    /// finds the board.</summary>
    [TestMethod]
    public void ThePairVerbKeepsTheKey()
    {
        string place = Path.Combine(CommandRun.NewFolder(), "settings", "boards");
        string? before = Environment.GetEnvironmentVariable("EDGESPIKE_BOARDS");
        Environment.SetEnvironmentVariable("EDGESPIKE_BOARDS", place);
        try
        {
            string folder = CommandRun.NewFolder();
            Assert.AreEqual(
                2, CommandRun.Of(folder, "pair", address.Text, "--key", "short").ExitCode);
            Assert.AreEqual(
                2, CommandRun.Of(folder, "pair", address.Text, "--key", Other).ExitCode);
            Assert.IsFalse(
                File.Exists(place), "nothing is kept of a board that did not answer well");
            CommandRun paired = CommandRun.Of(folder, "pair", address.Text, "--key", Key, "--json");
            Assert.AreEqual(0, paired.ExitCode, paired.Errors);
            Assert.AreEqual(
                $"127.0.0.1:{address.HostAndPort(1).Port} {Key}\n", File.ReadAllText(place));
            if (!OperatingSystem.IsWindows())
            {
                Assert.AreEqual(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place));
                using (var open = DeviceSession.Open(address.Text))
                    Assert.AreEqual(DoneResult.Good, open.Client.Teach(0));
                File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.GroupRead);
                StringAssert.Contains(
                    Refusal(() => DeviceLink.Open(address.Text)), "others may read the keys in it");
                File.SetUnixFileMode(place, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            Assert.AreEqual(0, CommandRun.Of(folder, "pair", address.Text, "--forget").ExitCode);
            Assert.AreEqual(1, CommandRun.Of(folder, "pair", address.Text, "--forget").ExitCode);
            Assert.AreEqual("", File.ReadAllText(place));
        }
        finally
        {
            Environment.SetEnvironmentVariable("EDGESPIKE_BOARDS", before);
        }
    }

    private PairedLine Paired(string key = Key) =>
        PairingHost.Pair(SocketLine.Connect(address), address, key);

    private Socket Visit()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, address.HostAndPort(1).Port);
        return socket;
    }

    private static byte[] Hello()
    {
        var encoder = new FrameEncoder(new Crc32());
        encoder.Begin(Message.Hello, 9, 0, 0, 4096);
        encoder.Payload.WriteU16(9);
        encoder.Payload.WriteText("pair");
        int size = encoder.End();
        return encoder.Bytes[..size];
    }

    private static byte[] ReadToEnd(Socket socket)
    {
        socket.ReceiveTimeout = 60_000;
        var all = new List<byte>();
        var bytes = new byte[512];
        try
        {
            for (int got = socket.Receive(bytes); got > 0; got = socket.Receive(bytes))
                all.AddRange(bytes[..got]);
        }
        catch (SocketException failure) when (failure.SocketErrorCode
            == SocketError.ConnectionReset)
        {
            // Closed while some of what was sent was unread.
        }

        return [.. all];
    }

    private static void WaitUntil(Func<bool> done) =>
        Assert.IsTrue(SpinWait.SpinUntil(done, TimeSpan.FromMinutes(2)), "a hang");

    private static string Refusal(Action action) =>
        Assert.ThrowsExactly<BadInputException>(action).Message;

    /// <summary>Counts what reaches the board's loop.</summary>
    private sealed class HeardLine(IDeviceLine inner) : IDeviceLine
    {
        private int heard;

        public int Heard => Volatile.Read(ref heard);

        public string Name => inner.Name;

        public int Ended => inner.Ended;

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            int got = inner.Read(buffer, offset, count, timeoutMilliseconds);
            Volatile.Write(ref heard, heard + got);
            return got;
        }

        public int Write(byte[] buffer, int offset, int count) =>
            inner.Write(buffer, offset, count);

        public void Dispose() => inner.Dispose();
    }

    /// <summary>Keeps what is sent, and may change the next piece.</summary>
    private sealed class TapedLine(IDeviceLine inner) : IDeviceLine
    {
        public readonly List<byte> Sent = [];

        public Func<byte[], byte[]>? Next;

        public string Name => inner.Name;

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) =>
            inner.Read(buffer, offset, count, timeoutMilliseconds);

        public int Write(byte[] buffer, int offset, int count)
        {
            byte[] bytes = buffer[offset..(offset + count)];
            Sent.AddRange(bytes);
            byte[] changed = Next == null ? bytes : Next(bytes);
            Next = null;
            for (int done = 0; done < changed.Length;)
                done += inner.Write(changed, done, changed.Length - done);
            return count;
        }

        public void Dispose() => inner.Dispose();
    }
}
