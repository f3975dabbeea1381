using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>What Home Assistant is told so that a board stands among its devices without a line of
/// configuration.</summary>
/// <remarks>Discovery by MQTT, a retained message an entity, as
/// https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery says. The entity "Answer given"
/// is an event, which happens at each answer, the same one again too; "Answer" is the last
/// one.</remarks>
public static class HomeAssistant
{
    /// <summary>What it listens to unless it is told otherwise.</summary>
    public const string Prefix = "homeassistant";

    /// <summary>The messages for one board.</summary>
    /// <param name="prefix">Under which it listens.</param>
    /// <param name="classes">Of the board's network.</param>
    public static IEnumerable<MqttMessage> Discover(
        string prefix, BoardTopics topics, BoardIdentity board, PlanClasses classes)
    {
        string[] answers =
        [
            .. Enumerable.Range(0, classes.Count).Select(label => classes[label])
                .Append(classes[-1]).Distinct(),
        ];
        yield return Entity("event", "answered", new()
        {
            ["name"] = "Answer given",
            ["state_topic"] = topics.Answer,
            ["event_types"] = answers,
            ["value_template"] =
                "{{ {'event_type': value_json.class, 'confidence': value_json.confidence}"
                + " | to_json }}",
        });
        yield return State("sensor", "answer", "Answer", new()
        {
            ["device_class"] = "enum",
            ["options"] = answers,
            ["force_update"] = true,
        });
        yield return State("sensor", "confidence", "Confidence", new()
        {
            ["unit_of_measurement"] = "%",
            ["state_class"] = "measurement",
        });
        yield return Diagnostic("samplesPerSecond", "Samples a second", "measurement");
        yield return Diagnostic("answers", "Answers", "total_increasing");
        yield return Diagnostic("taught", "Taught", "total_increasing");
        yield return Diagnostic("missedDeadlines", "Missed periods", "total_increasing");
        yield return Diagnostic("faults", "Faults", "total_increasing");
        yield return State("sensor", "twin", "Twin", new()
        {
            ["entity_category"] = "diagnostic",
        });
        yield return Entity("binary_sensor", "sensor", new()
        {
            ["name"] = "Sensor",
            ["state_topic"] = topics.State,
            ["device_class"] = "problem",
            ["entity_category"] = "diagnostic",
            ["value_template"] = "{{ 'OFF' if value_json.sensor == 'good' else 'ON' }}",
        });

        MqttMessage Diagnostic(string field, string name, string kind) =>
            State("sensor", field, name, new()
            {
                ["state_class"] = kind,
                ["entity_category"] = "diagnostic",
            });

        MqttMessage State(
            string component, string field, string name, Dictionary<string, object> more)
        {
            more["name"] = name;
            more["state_topic"] = topics.State;
            more["value_template"] = $"{{{{ value_json.{field} }}}}";
            return Entity(component, field, more);
        }

        MqttMessage Entity(string component, string field, Dictionary<string, object> entity)
        {
            entity["unique_id"] = $"{topics.Id}_{field}";
            entity["availability_topic"] = topics.Status;
            entity["device"] = new
            {
                identifiers = new[] { topics.Id },
                name = topics.Name,
                manufacturer = "EdgeSpike",
                model = board.Board,
                sw_version = board.Firmware,
            };
            return new MqttMessage($"{prefix}/{component}/{topics.Id}/{field}/config",
                BoardMessages.Json(entity), Retained: true);
        }
    }
}
