using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Mqtt;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Mqtt;

/// <summary>What a board answers reaches a broker, and those who come later.</summary>
[TestClass]
public class PublicationTests
{
    private static readonly BoardTopics Topics = BoardTopics.Of("edgespike", "table");

    [TestMethod]
    public void AnswersHaveTheirNamesAndCountersAreKept()
    {
        using var broker = new TestBroker();
        (string? lost, long answers) = Publish(broker, (_, milliseconds) => milliseconds < 3_000);
        Assert.IsNull(lost);
        Assert.IsGreaterThan(10, answers);

        JsonElement[] told = [.. broker.SaidTo(Topics.Answer).Select(Parse)];
        Assert.HasCount((int)answers, told);
        foreach (JsonElement answer in told)
        {
            int label = answer.GetProperty("label").GetInt32();
            string[] classes = ["unknown", "slowly left", "right"];
            Assert.AreEqual(classes[label + 1], answer.GetProperty("class").GetString());
            Assert.IsTrue(answer.GetProperty("confidence").GetInt32() is >= 0 and <= 100);
            Assert.AreEqual(2, answer.GetProperty("votes").GetArrayLength());
        }

        CollectionAssert.AllItemsAreUnique(
            told.Select(one => one.GetProperty("step").GetInt64()).ToArray());
        IReadOnlyDictionary<string, string> kept = broker.Retained;
        Assert.IsFalse(kept.ContainsKey(Topics.Answer), "an old answer is no new one");
        JsonElement state = Parse(kept[Topics.State]);
        Assert.AreEqual(answers, state.GetProperty("answers").GetInt64());
        Assert.AreEqual(told[^1].GetProperty("class").GetString(),
            state.GetProperty("answer").GetString());
        Assert.AreEqual("exact", state.GetProperty("twin").GetString());
        Assert.AreEqual("good", state.GetProperty("sensor").GetString());
        Assert.IsGreaterThan(answers * 10, state.GetProperty("samples").GetInt64() + 10);
        CollectionAssert.AreEqual(new[] { "online", "offline" }, broker.SaidTo(Topics.Status));
    }

    [TestMethod]
    public void ABoardThatIsGoneIsOffline()
    {
        using var broker = new TestBroker();
        (string? lost, _) = Publish(broker, (line, milliseconds) =>
        {
            if (milliseconds > 1_000) line.Unplug();
            return true;
        });
        Assert.AreEqual("link 'table': unplugged", lost);
        Assert.AreEqual("offline", broker.Retained[Topics.Status]);
    }

    [TestMethod]
    public void HomeAssistantFindsTheBoardWithItsEntities()
    {
        using var broker = new TestBroker();
        Publish(broker, (_, milliseconds) => milliseconds < 200);
        var entities = broker.Retained
            .Where(one => one.Key.StartsWith("homeassistant/", StringComparison.Ordinal))
            .ToDictionary(one => one.Key, one => Parse(one.Value));
        Assert.HasCount(10, entities);
        CollectionAssert.AllItemsAreUnique(
            entities.Values.Select(one => one.GetProperty("unique_id").GetString()).ToArray());
        foreach ((string topic, JsonElement entity) in entities)
        {
            // homeassistant/COMPONENT/NODE/OBJECT/config
            string[] levels = topic.Split('/');
            Assert.HasCount(5, levels);
            Assert.IsTrue(levels[1] is "event" or "sensor" or "binary_sensor", topic);
            Assert.AreEqual("edgespike_table", levels[2]);
            Assert.AreEqual("config", levels[4]);
            Assert.AreEqual(Topics.Status,
                entity.GetProperty("availability_topic").GetString());
            Assert.AreEqual("table", entity.GetProperty("device").GetProperty("name").GetString());
        }

        JsonElement given = entities["homeassistant/event/edgespike_table/answered/config"];
        Assert.AreEqual(Topics.Answer, given.GetProperty("state_topic").GetString());
        CollectionAssert.AreEqual(new[] { "slowly left", "right", "unknown" },
            given.GetProperty("event_types").EnumerateArray()
                .Select(one => one.GetString()).ToArray());

        // What a template takes out of the state is there.
        JsonElement state = Parse(broker.Retained[Topics.State]);
        foreach (JsonElement entity in entities.Values)
        {
            if (entity.GetProperty("state_topic").GetString() != Topics.State) continue;
            string template = entity.GetProperty("value_template").GetString()!;
            string field = template.Split("value_json.")[1].Split(' ')[0];
            Assert.IsTrue(state.TryGetProperty(field, out _), template);
        }
    }

    [TestMethod]
    public void WithoutDiscoveryHomeAssistantIsToldNothing()
    {
        using var broker = new TestBroker();
        Publish(broker, (_, milliseconds) => milliseconds < 200, discovery: null);
        Assert.IsFalse(broker.Said.Any(
            one => one.Topic.StartsWith("homeassistant", StringComparison.Ordinal)));
    }

    /// <summary>Runs a board on a table for some of its own time.</summary>
    /// <param name="goesOn">Asked with the board's line and its milliseconds after each
    /// look.</param>
    private static (string? Lost, long Answers) Publish(
        TestBroker broker, Func<TableLine, long, bool> goesOn,
        string? discovery = HomeAssistant.Prefix)
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Populations[1].Names = ["slowly left", "right"];
        var board = new TableBoard(plan: plan);
        var line = new TableLine(board);
        using var client = new DeviceClient(line, board);
        BoardIdentity said = client.Connect(1, "test");
        using var session = new DeviceSession(client, said, client.ReadPlan());
        using var stop = new CancellationTokenSource();
        BrokerLogin login = BrokerLogin.Read(broker.Address, tls: false, null, _ => null);
        using MqttPublisher publisher = MqttPublisher.Connect(login, Topics.Id, Topics.Offline);
        var publication = new BoardPublication(
            Topics, publisher.Publish, discovery, 1_000_000, board);
        long began = board.Microseconds;
        string? lost = publication.Run(session, () =>
        {
            if (!goesOn(line, (board.Microseconds - began) / 1000)) stop.Cancel();
        }, stop.Token);
        return (lost, publication.Answers);
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
