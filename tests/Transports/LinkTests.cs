using System.Text;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.Transports.Linux;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Transports;

/// <summary>Every form of link carries bytes both ways, and says in one line why it
/// cannot.</summary>
[TestClass]
public class LinkTests
{
    private const int Patience = 10_000;

    [TestMethod]
    public void APtyCarriesEveryByteBothWays()
    {
        LinuxOnly();
        string path = Path.Combine(CommandRun.NewFolder(), "board");
        using IDeviceLine board = Offer($"pty:{path}");
        using IDeviceLine host = DeviceLink.Open($"pty:{path}");
        Assert.AreEqual($"pty:{path}", host.Name);
        Carries(host, board);
    }

    [TestMethod]
    public void AHostOnAPtyMayGoAndAnotherComes()
    {
        LinuxOnly();
        string path = Path.Combine(CommandRun.NewFolder(), "board");
        using IDeviceLine board = Offer($"pty:{path}");
        using (IDeviceLine first = DeviceLink.Open($"pty:{path}"))
        {
            Send(first, [1, 2, 3]);
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, Take(board, 3));
            Assert.AreEqual(
                $"link 'pty:{path}': {path} is in use by another program",
                Refusal(() => DeviceLink.Open($"pty:{path}")));
        }

        Send(board, [9, 9, 9]);     // Nobody is there: the next host must not hear it.
        using IDeviceLine second = DeviceLink.Open($"pty:{path}");
        Carries(second, board);
    }

    [TestMethod]
    public void AHostOnAPtySeesItUnplugged()
    {
        LinuxOnly();
        string path = Path.Combine(CommandRun.NewFolder(), "board");
        IDeviceLine board = Offer($"pty:{path}");
        using IDeviceLine host = DeviceLink.Open($"pty:{path}");
        board.Dispose();
        Assert.IsFalse(Path.Exists(path), "the link is removed");
        var lost = Assert.ThrowsExactly<LinkLostException>(() => TakeForever(host));
        Assert.AreEqual($"link 'pty:{path}': unplugged, or the other end is gone", lost.Message);
        Assert.ThrowsExactly<LinkLostException>(() => Send(host, [1]));
    }

    [TestMethod]
    public void APtyTakesNobodysPath()
    {
        LinuxOnly();
        string folder = CommandRun.NewFolder();
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "mine");
        StringAssert.Contains(Refusal(() => Offer($"pty:{file}")), "exists");
        Assert.AreEqual("mine", File.ReadAllText(file));

        string left = Path.Combine(folder, "left");
        File.CreateSymbolicLink(left, Path.Combine(folder, "gone"));
        Offer($"pty:{left}").Dispose();
        Assert.IsFalse(Path.Exists(left));
        StringAssert.Contains(
            Refusal(() => Offer($"pty:{folder}/no/board")), "no link can be made there");
    }

    [TestMethod]
    [DataRow(115200)]
    [DataRow(921600)]
    [DataRow(250000)]
    public void ASerialPortCarriesEveryByteBothWays(int baud)
    {
        LinuxOnly();
        string path = Path.Combine(CommandRun.NewFolder(), "board");
        using IDeviceLine board = Offer($"pty:{path}");
        using (IDeviceLine host = DeviceLink.Open($"serial:{path}@{baud}"))
        {
            Carries(host, board);
            StringAssert.Contains(
                Refusal(() => DeviceLink.Open($"serial:{path}@{baud}")),
                "is in use by another program");
        }

        DeviceLink.Open($"serial:{path}@{baud}").Dispose();
    }

    [TestMethod]
    public void ATcpLineCarriesEveryByteBothWays()
    {
        using IDeviceLine board = Offer("tcp:0");
        using IDeviceLine host = DeviceLink.Open(board.Name);
        Carries(host, board);
    }

    [TestMethod]
    public void AHostOnATcpLineMayGoAndAnotherComes()
    {
        using IDeviceLine board = Offer("tcp:0");
        string name = board.Name.Replace("tcp:", "tcp:localhost:", StringComparison.Ordinal);
        using (IDeviceLine first = DeviceLink.Open(name))
        {
            Send(first, [1]);
            CollectionAssert.AreEqual(new byte[] { 1 }, Take(board, 1));
        }

        Assert.AreEqual(0, board.Read(new byte[1], 0, 1, Patience));
        Assert.AreEqual(1, board.Write([7], 0, 1), "nobody is there: it is lost, and nobody waits");
        using IDeviceLine second = DeviceLink.Open(board.Name);
        Carries(second, board);
    }

    [TestMethod]
    public void ASecondTcpHostIsToldAndSentAway()
    {
        byte[] heard = [];
        using IDeviceLine board = BoardLink.Open(
            "tcp:0",
            (words, taken) =>
            {
                if (!taken) return Entrance.In;
                heard = words;
                return words.Length < 2 ? Entrance.Waits
                    : Entrance.Away(Encoding.ASCII.GetBytes("busy"));
            },
            TimeProvider.System);
        using IDeviceLine first = DeviceLink.Open(board.Name);
        Send(first, [1]);
        CollectionAssert.AreEqual(new byte[] { 1 }, Take(board, 1));
        using IDeviceLine second = DeviceLink.Open(board.Name);
        Send(second, [5]);
        for (int n = 0; n < 1000 && heard.Length < 1; n++)
            Assert.AreEqual(0, board.Read(new byte[1], 0, 1, 10));
        Send(second, [6]);
        for (int n = 0; n < 1000 && heard.Length < 2; n++)
            Assert.AreEqual(0, board.Read(new byte[1], 0, 1, 10));
        CollectionAssert.AreEqual(new byte[] { 5, 6 }, heard);
        CollectionAssert.AreEqual(Encoding.ASCII.GetBytes("busy"), Take(second, 4));
        var lost = Assert.ThrowsExactly<LinkLostException>(() => TakeForever(second));
        StringAssert.Contains(lost.Message, "the other end closed the connection");
        Carries(first, board);
    }

    [TestMethod]
    public void AProcessCarriesEveryByteBothWays()
    {
        LinuxOnly();
        using IDeviceLine host = DeviceLink.Open("process:cat");
        Carries(host, host);
    }

    [TestMethod]
    public void AProcessThatEndsSaysHow()
    {
        LinuxOnly();
        using IDeviceLine host = DeviceLink.Open("process:sh -c 'echo hi; exit 3'");
        CollectionAssert.AreEqual(
            "hi\n"u8.ToArray(), Take(host, 3), "what it said first is not lost");
        var lost = Assert.ThrowsExactly<LinkLostException>(() => TakeForever(host));
        Assert.AreEqual(
            "link 'process:sh -c 'echo hi; exit 3'': the command ended with exit code 3",
            lost.Message);
    }

    [TestMethod]
    public void NobodyWaitsForAProcessThatTakesNothing()
    {
        LinuxOnly();
        using IDeviceLine host = DeviceLink.Open("process:sleep 1000");
        byte[] much = new byte[1 << 20];
        Assert.IsLessThan(much.Length, host.Write(much, 0, much.Length));
        Assert.AreEqual(0, host.Read(much, 0, much.Length, 1));
    }

    [TestMethod]
    public void AStandardLineEndsWithItsInput()
    {
        var output = new MemoryStream();
        using (var line = new PipeLine("stdio:", new MemoryStream([1, 2, 3]), output,
            () => "standard input was closed"))
        {
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, Take(line, 3));
            var lost = Assert.ThrowsExactly<LinkLostException>(() => TakeForever(line));
            Assert.AreEqual("link 'stdio:': standard input was closed", lost.Message);
            Send(line, [4, 5]);
        }

        CollectionAssert.AreEqual(new byte[] { 4, 5 }, output.ToArray());
    }

    private static void LinuxOnly()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("ptys and these commands need Linux");
    }

    private static IDeviceLine Offer(string link) =>
        BoardLink.Open(link, (_, taken) => taken ? Entrance.Waits : Entrance.In,
            TimeProvider.System);

    private static string Refusal(Func<object> open) =>
        Assert.ThrowsExactly<BadInputException>(open).Message;

    /// <summary>All values of a byte, often, both ways.</summary>
    private static void Carries(IDeviceLine host, IDeviceLine board)
    {
        byte[] bytes = new byte[1024];
        for (int n = 0; n < bytes.Length; n++) bytes[n] = (byte)(n * 7);
        for (int round = 0; round < 8; round++)
        {
            Send(host, bytes);
            CollectionAssert.AreEqual(bytes, Take(board, bytes.Length));
            Send(board, bytes);
            CollectionAssert.AreEqual(bytes, Take(host, bytes.Length));
        }
    }

    private static void Send(IDeviceLine line, byte[] bytes)
    {
        int sent = 0;
        for (int n = 0; n < Patience && sent < bytes.Length; n++)
            sent += line.Write(bytes, sent, bytes.Length - sent);
        Assert.AreEqual(bytes.Length, sent);
    }

    private static byte[] Take(IDeviceLine line, int count)
    {
        byte[] bytes = new byte[count];
        int taken = 0;
        for (int n = 0; n < 100 && taken < count; n++)
            taken += line.Read(bytes, taken, count - taken, Patience);
        Assert.AreEqual(count, taken);
        return bytes;
    }

    private static void TakeForever(IDeviceLine line)
    {
        for (int n = 0; n < 100; n++) line.Read(new byte[1], 0, 1, Patience);
    }

    [TestMethod]
    [DataRow(
        "board", "expected serial:PATH@BAUD, tcp:PORT, tcp:HOST:PORT, tcp:NAME, pty:PATH or "
            + "process:COMMAND")]
    [DataRow(
        "usb:0", "expected serial:PATH@BAUD, tcp:PORT, tcp:HOST:PORT, tcp:NAME, pty:PATH or "
            + "process:COMMAND")]
    [DataRow("serial:", "expected a port and a baud rate, as in serial:/dev/ttyUSB0@115200")]
    [DataRow("serial:/dev/ttyUSB9", "expected a baud rate, as in serial:/dev/ttyUSB9@115200")]
    [DataRow("serial:/dev/ttyUSB9@fast", "baud rate 'fast': expected 50 … 20000000")]
    [DataRow("serial:/dev/ttyUSB9@7", "baud rate '7': expected 50 … 20000000")]
    [DataRow("tcp:", "port '': expected 1 … 65535")]
    [DataRow("tcp:x:y", "port 'y': expected 1 … 65535")]
    [DataRow("tcp:65536", "port '65536': expected 1 … 65535")]
    [DataRow("tcp::80", "expected a host before the port, or the port alone")]
    [DataRow("pty:", "expected a path, as in pty:board")]
    [DataRow("process:", "expected a command, as in process:edgespike …")]
    [DataRow("process:cat 'x", "expected a closing quote")]
    [DataRow("process:no-such-command-here a", "no command 'no-such-command-here'")]
    public void ABadLinkGetsOneLine(string link, string why) =>
        Assert.AreEqual($"link '{link}': {why}", Refusal(() => DeviceLink.Open(link)));

    /// <summary>A board's name stands for the address that multicast DNS gives.</summary>
    [TestMethod]
    [DataRow("tcp:attic", "attic.local", 7070)]
    [DataRow("tcp:attic.local", "attic.local", 7070)]
    [DataRow("tcp:attic.local:7071", "attic.local", 7071)]
    [DataRow("tcp:7070", "127.0.0.1", 7070)]
    [DataRow("tcp:[::1]:7070", "::1", 7070)]
    public void AHostIsAnAddressOrAName(string link, string host, int port) =>
        Assert.AreEqual((host, port), LinkAddress.Parse(link).HostAndPort(lowestPort: 1));

    [TestMethod]
    [DataRow("serial:/dev/ttyUSB0@115200",
        "expected pty:PATH, tcp:PORT, tcp:ADDRESS:PORT or stdio:")]
    [DataRow("stdio:x", "expected pty:PATH, tcp:PORT, tcp:ADDRESS:PORT or stdio:")]
    [DataRow(
        "tcp:10.0.0.1:80", "others reach it there: expected tcp:PORT, or a key to pair by")]
    [DataRow("tcp:x:80", "'x': expected an address of this computer, or 0.0.0.0 for all of them")]
    public void ABadOfferGetsOneLine(string link, string why) =>
        Assert.AreEqual($"link '{link}': {why}", Refusal(() => Offer(link)));

    [TestMethod]
    public void APortThatIsNotThereGetsOneLine()
    {
        LinuxOnly();
        StringAssert.StartsWith(
            Refusal(() => DeviceLink.Open("serial:/dev/ttyNONE9@9600")),
            "link 'serial:/dev/ttyNONE9@9600': no port /dev/ttyNONE9; ");
        Assert.AreEqual(
            "link 'pty:/nowhere': no port /nowhere; a virtual board's --link pty:PATH makes one",
            Refusal(() => DeviceLink.Open("pty:/nowhere")));
        Assert.AreEqual(
            "link 'serial:/dev/null@9600': /dev/null is not a serial port or pty",
            Refusal(() => DeviceLink.Open("serial:/dev/null@9600")));
        StringAssert.Contains(
            TerminalLine.Reason("/dev/x", 13, ""), "/dev/x may not be opened (permission denied)");
        StringAssert.Contains(
            TerminalLine.Reason("/dev/x", 5, ""), "nothing answers behind /dev/x");
    }

    [TestMethod]
    public void ATcpPortNobodyListensAtGetsOneLine()
    {
        IDeviceLine board = Offer("tcp:0");
        string name = board.Name;
        StringAssert.Contains(Refusal(() => Offer(name)), "is in use");
        board.Dispose();
        Assert.AreEqual(
            $"link '{name}': nobody listens at 127.0.0.1 port {name[4..]} (connection refused)",
            Refusal(() => DeviceLink.Open(name)));
    }

    [TestMethod]
    [DataRow("a  b\tc", "a|b|c")]
    [DataRow("a 'b c' \"d 'e\"f ''", "a|b c|d 'ef|")]
    [DataRow("C:\\x\\y.exe -z", "C:\\x\\y.exe|-z")]
    [DataRow("a \"b", null)]
    public void CommandsAreSplitIntoWords(string line, string? words) =>
        Assert.AreEqual(
            words, CommandWords.Split(line) is string[] split ? string.Join('|', split) : null);
}
