using System.Text;
using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Firmware;
using EdgeSpike.HostSim.Mqtt;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A board tells a broker its answers under the topics, and in the fields, of
/// `edgespike mqtt`.</summary>
[TestClass]
public sealed class AnnouncerTests
{
    private static readonly BoardTopics Topics = BoardTopics.Of("edgespike", "attic");

    [TestMethod]
    public void AnswersHaveTheNamesOfTheNetwork()
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Populations[1].Names = ["say \"hi\"", "back\\slash"];
        var heard = new Heard();
        var announcer = new Announcer(heard, heard, "attic");
        var quiet = new QuietBoard(plan, 900);
        announcer.Follow(quiet.Loop);
        announcer.Lamp(true);
        int[] labels = [0, 1, -1];
        foreach (int label in labels) announcer.Answer(label, 75);

        CollectionAssert.AreEqual(
            new[] { "lamp True", "answer 0 75", "answer 1 75", "answer -1 75" }, heard.Told);
        JsonElement[] answers = [.. heard.To(Topics.Answer, retained: false)];
        CollectionAssert.AreEqual(new[] { "say \"hi\"", "back\\slash", "unknown" },
            answers.Select(one => one.GetProperty("class").GetString()).ToArray());
        CollectionAssert.AreEqual(labels,
            answers.Select(one => one.GetProperty("label").GetInt32()).ToArray());
        JsonElement state = heard.To(Topics.State, retained: true).Last();
        Assert.AreEqual("unknown", state.GetProperty("answer").GetString());
        Assert.AreEqual(75, state.GetProperty("confidence").GetInt32());
        Assert.AreEqual(3, state.GetProperty("answers").GetInt32());
        Assert.AreEqual(0, state.GetProperty("sensorMissing").GetInt32());
        Assert.AreEqual(Topics.Status, Announcer.StatusTopic("attic"));
    }

    /// <summary>One description serves both: the host's message has all that the board's
    /// has.</summary>
    [TestMethod]
    public void ItsFieldsAreThoseOfTheHost()
    {
        var heard = new Heard();
        new Announcer(heard, heard, "attic").Answer(1, 60);
        string page = Tidy.SourceTree.Read("host-sim/Mqtt/BoardMessages.cs");
        foreach (JsonElement message in heard.To(Topics.Answer, retained: false)
            .Concat(heard.To(Topics.State, retained: true)))
        {
            foreach (JsonProperty field in message.EnumerateObject())
                StringAssert.Contains(page.ToUpperInvariant(), field.Name.ToUpperInvariant());
        }
    }

    [TestMethod]
    [DataRow("192.168.0.7", "192.168.0.7", 1883)]
    [DataRow("broker:1884", "broker", 1884)]
    [DataRow("broker:", null, 0)]
    [DataRow("broker:0", null, 0)]
    [DataRow("broker:65536", null, 0)]
    [DataRow("broker:12a", null, 0)]
    [DataRow(":1883", null, 0)]
    [DataRow("two words", null, 0)]
    public void ABrokerIsAWordInFlash(string word, string? host, int port)
    {
        string folder = CommandRun.NewFolder();
        try
        {
            File.WriteAllText(Path.Combine(folder, "mqtt.broker"), word + "\n");
            File.WriteAllText(Path.Combine(folder, "mqtt.user"), "maker\n");
            BrokerWords? words = BrokerWords.Read(folder + Path.DirectorySeparatorChar);
            Assert.AreEqual(host, words?.Host);
            if (words == null) return;
            Assert.AreEqual(port, words.Port);
            Assert.AreEqual("maker", words.User);
            Assert.IsNull(words.Password);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void WithoutTheWordThereIsNoBroker() =>
        Assert.IsNull(BrokerWords.Read(Path.GetTempPath() + "edgespike-nowhere/"));

    private sealed class Heard : IActuator, IBroker
    {
        private readonly List<(string Topic, string Text, bool Retained)> messages = [];

        public List<string> Told { get; } = [];

        public IEnumerable<JsonElement> To(string topic, bool retained) => messages
            .Where(one => one.Topic == topic && one.Retained == retained)
            .Select(one => JsonDocument.Parse(one.Text).RootElement);

        public void Lamp(bool on) => Told.Add($"lamp {on}");

        public void Answer(int label, int confidence) => Told.Add($"answer {label} {confidence}");

        public bool Publish(string topic, byte[] payload, bool retained)
        {
            messages.Add((topic, Encoding.ASCII.GetString(payload), retained));
            return true;
        }
    }
}
