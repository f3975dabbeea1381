using EdgeSpike.HostSim.Devices.Links;
using EdgeSpike.HostSim.Devices.Links.Linux;

namespace EdgeSpike.Tests.HostSim.Devices;

/// <content>What cannot be opened gets one line.</content>
public partial class LinkTests
{
    [TestMethod]
    [DataRow("board", "expected serial:PATH@BAUD, tcp:PORT, tcp:HOST:PORT, pty:PATH or process:COMMAND")]
    [DataRow("usb:0", "expected serial:PATH@BAUD, tcp:PORT, tcp:HOST:PORT, pty:PATH or process:COMMAND")]
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

    [TestMethod]
    [DataRow("serial:/dev/ttyUSB0@115200", "expected pty:PATH, tcp:PORT or stdio:")]
    [DataRow("stdio:x", "expected pty:PATH, tcp:PORT or stdio:")]
    [DataRow("tcp:10.0.0.1:80", "a virtual board listens on this computer alone: expected tcp:PORT")]
    public void ABadOfferGetsOneLine(string link, string why) =>
        Assert.AreEqual($"link '{link}': {why}", Refusal(() => BoardLink.Open(link, NoAnswer)));

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
        StringAssert.Contains(TerminalLine.Reason("/dev/x", 13, ""), "/dev/x may not be opened (permission denied)");
        StringAssert.Contains(TerminalLine.Reason("/dev/x", 5, ""), "nothing answers behind /dev/x");
    }

    [TestMethod]
    public void ATcpPortNobodyListensAtGetsOneLine()
    {
        IDeviceLine board = BoardLink.Open("tcp:0", NoAnswer);
        string name = board.Name;
        StringAssert.Contains(Refusal(() => BoardLink.Open(name, NoAnswer)), "is in use");
        board.Dispose();
        Assert.AreEqual(
            $"link '{name}': nobody listens at 127.0.0.1 port {name[4..]} (connection refused)",
            Refusal(() => DeviceLink.Open(name)));
    }

    [TestMethod]
    public void AnAddOnBringsSerialPortsToOtherSystems()
    {
        StringAssert.Contains(Refusal(() => SerialPorts.Load("/nowhere/a.dll")), "an add-on that is built once");
        ISerialPorts ports = SerialPorts.Load(typeof(LinkTests).Assembly.Location);
        Assert.AreEqual(nameof(AddOnPorts), ports.Names().Single());
        StringAssert.Contains(
            Refusal(() => SerialPorts.Load(typeof(EdgeSpike.Core.Network).Assembly.Location)), "expected an ISerialPorts");
    }

    [TestMethod]
    [DataRow("a  b\tc", "a|b|c")]
    [DataRow("a 'b c' \"d 'e\"f ''", "a|b c|d 'ef|")]
    [DataRow("C:\\x\\y.exe -z", "C:\\x\\y.exe|-z")]
    [DataRow("a \"b", null)]
    public void CommandsAreSplitIntoWords(string line, string? words) =>
        Assert.AreEqual(words, CommandWords.Split(line) is string[] split ? string.Join('|', split) : null);
}
