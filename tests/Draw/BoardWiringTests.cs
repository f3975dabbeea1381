using System.Xml.Linq;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>Every wire that a board needs is in its picture, with the pin of its file.</summary>
[TestClass]
public class BoardWiringTests
{
    public static IEnumerable<object[]> Boards =>
        BoardFile.All.Select(board => new object[] { board.Name });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void EveryWireIsDrawnOnce(string name)
    {
        Board board = BoardFile.Open(name);
        XElement svg = XDocument.Parse(BoardWiring.Compose(board)).Root!;
        string[] words =
            [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.ContainsSingle(word => word == $"{board.Link.Tx} (TX)", words);
        Assert.ContainsSingle(word => word == $"{board.Link.Rx} (RX)", words);
        string usb = board.Debugger.Port.Contains("USB", StringComparison.Ordinal)
            ? board.Debugger.Port : $"USB ({board.Debugger.Port})";
        Assert.ContainsSingle(word => word == usb, words);
        Assert.AreEqual(board.Wireless != null, words.Contains("not needed over Wi-Fi"));
        Assert.IsTrue(words.All(word => word == board.Title || word.Length <= 34),
            "no words run out of their frame");
        Assert.AreEqual(!board.Sensor.OnBoard, words.Contains("SDA"));
        if (!board.Sensor.OnBoard) Assert.Contains(board.I2c.Sda.ToString(), words);
        int wires = svg.Descendants().Count(e => e.Name.LocalName == "line");
        int ends =
            words.Count(word =>
                word is "RX" or "TX" or "GND" or "VCC" or "SDA" or "SCL" or "1" or "2" or "+"
                    or "\u2212");
        Assert.IsGreaterThanOrEqualTo(4, wires);
        Assert.IsLessThanOrEqualTo(ends, wires - 1);
    }
}
