using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Describe;

/// <summary>Boards are data: every file is in order, and what is not is refused with its
/// place.</summary>
[TestClass]
public class BoardFileTests
{
    private static readonly string[] Expected =
    [
        "esp32-c3", "esp32-s3-octal", "esp32-s3-quad", "esp32-wroom-32", "esp32-wrover",
        "m5core2", "m5stickc-plus",
        "meadow-f7v2",
    ];

    [TestMethod]
    public void EveryBoardIsInOrder()
    {
        CollectionAssert.AreEqual(Expected, BoardFile.DefaultNames.ToArray());
        foreach (string name in Expected)
        {
            Board board = BoardFile.Open(name);
            Assert.AreEqual(name, board.Name);
            Assert.AreEqual("", BoardJson.SchemaProblem(BoardJson.Of(name)), name);
            Assert.AreEqual(4096, board.Link.ReceiveBuffer, name);
            Assert.AreEqual(0x68, board.Sensor.Address, name);
            Assert.AreEqual(32_768, board.Sensor.AccelRangeG * board.Sensor.AccelCountsPerG,
                $"{name}: 16 bits");
            int turn = board.Sensor.GyroRangeDps * board.Sensor.GyroCountsPer1000Dps / 1000;
            Assert.AreEqual(32_768, turn, 100, $"{name}: 16 bits but for rounding");
        }
    }

    [TestMethod]
    public void EachFigureHasASource()
    {
        foreach (Board board in BoardFile.All)
        {
            string[] without =
                [.. BoardFacts.Of(board).Where(fact => fact.Source.Length < 5)
                    .Select(fact => fact.What)];
            CollectionAssert.AreEqual(new[] { "board", "period" }, without, board.Name);
        }
    }

    /// <summary>Each value of a board in turn is something else.</summary>
    [TestMethod]
    [DataRow("{}")]
    [DataRow("{ \"kind\": {} }")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("true")]
    [DataRow("1e300")]
    [DataRow("\"\"")]
    public void WhateverStandsInPlaceOfAValueIsTakenOrRefused(string other)
    {
        int refused = 0;
        string text = BoardJson.Of("m5stickc-plus");
        foreach (string path in PathsIn(JsonNode.Parse(text)!, ""))
        {
            JsonNode board = JsonNode.Parse(text)!;
            string[] names = path.Split('/');
            JsonNode at = names[..^1].Aggregate(board, (node, name) => node[name]!);
            at[names[^1]] = JsonNode.Parse(other);
            try
            {
                BoardJson.Read(board.ToJsonString());
            }
            catch (BadInputException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(20, refused, other);
    }

    [TestMethod]
    [DataRow("\"clockMHz\": 240,", "",
        "5:3: 'clockMHz' is missing: Clock of the core that interprets, in MHz")]
    [DataRow("\"clockMHz\": 240", "\"clockMHz\": 0",
        "7:17: 0, expected 1 to 2000: Clock of the core")]
    [DataRow("\"clockMHz\": 240", "\"clockMHz\": 2.5",
        "7:17: a number, expected a whole number: Clock of the core")]
    [DataRow("\"clockMHz\": 240", "\"clockMHz\": \"240\"",
        "7:17: a text, expected a whole number: Clock of the core")]
    [DataRow("\"runtime\": \"nano\"", "\"runtime\": \"java\"",
        "4:14: 'java', expected one of nano, meadow")]
    [DataRow("\"known\": \"estimate\"", "\"known\": \"sure\"",
        "22:14: 'sure', expected one of estimate, measured")]
    [DataRow("\"onBoard\": false", "\"onBoard\": 0",
        "65:16: a number, expected true or false: Whether the board")]
    [DataRow("\"kind\": \"gpio\"", "\"kind\": \"lantern\"",
        "45:13: 'lantern', expected one of gpio, register")]
    [DataRow("\"hertz\": 400000", "\"hurts\": 400000",
        "55:5: 'hurts' is unknown, expected one of bus, sda, scl, hertz, source")]
    [DataRow("\"title\": \"ESP32-WROOM-32 (ESP32-DevKitC V4)\"", "\"title\": \"\"",
        "3:12: an empty text: The board as people")]
    [DataRow("\"tx\": 17", "\"tx\": \"pin 17\"",
        "32:11: 'pin 17', expected ^[A-Z][A-Za-z0-9_]*$: A pin")]
    public void WhatTheSchemaRefusesIsSaidWithItsPlace(string old, string changed, string problem)
    {
        string text = Changed(old, changed);
        Assert.AreNotEqual("", BoardJson.SchemaProblem(text), "the schema too");
        StringAssert.StartsWith(Refusal(text), "b.board.json:" + problem);
    }

    [TestMethod]
    [DataRow("\"tx\": 17", "\"tx\": \"D01\"", "32:11: a text, expected a number in this runtime")]
    [DataRow("\"rx\": 16", "\"rx\": 17",
        "33:11: pin 17 is link.tx already, expected each pin once")]
    [DataRow("\"deployBytes\": 1835008", "\"deployBytes\": 8388608",
        "12:20: 8388608, expected at most the flash's 4194304")]
    [DataRow("\"slotBytes\": 24576", "\"slotBytes\": 65537",
        "78:18: 65537, expected at most 65536: the storage holds 4 slots")]
    [DataRow("\"path\": \"I:\\\\\",", "\"path\": \"I:\\\\\", \"path\": \"J\",",
        "76:21: 'path' stands here before")]
    public void WhatOnlyTheCommandKnowsIsSaidWithItsPlace(string old, string changed,
        string problem) =>
        StringAssert.StartsWith(Refusal(Changed(old, changed)), "b.board.json:" + problem);

    [TestMethod]
    public void AnUnknownBoardNamesTheOthers()
    {
        foreach (string name in new[] { "esp8266", "../boards/esp32-c3", "nowhere.board.json" })
        {
            string problem =
                Assert.ThrowsExactly<BadInputException>(() => BoardFile.Open(name)).Message;
            StringAssert.StartsWith(problem,
                $"{name}: no such board, expected *.board.json, or one of esp32-c3, ");
        }
    }

    [TestMethod]
    public void EveryTornFileIsRefused()
    {
        string text = BoardJson.Of("m5core2");
        for (int length = 0; length < text.TrimEnd().Length; length += 7) Refusal(text[..length]);
    }

    private static string Changed(string old, string changed)
    {
        string text = BoardJson.Of("esp32-wroom-32");
        StringAssert.Contains(text, old);
        return text.Replace(old, changed);
    }

    private static string Refusal(string text) =>
        Assert.ThrowsExactly<BadInputException>(() => BoardJson.Read(text)).Message;

    private static IEnumerable<string> PathsIn(JsonNode node, string path)
    {
        if (node is not JsonObject members) yield break;
        foreach ((string name, JsonNode? value) in members)
        {
            string at = path.Length == 0 ? name : $"{path}/{name}";
            yield return at;
            if (value == null) continue;
            foreach (string inner in PathsIn(value, at)) yield return inner;
        }
    }
}
