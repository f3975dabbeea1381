using System.Text.Encodings.Web;
using System.Text.Json;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>A board's answers and counters as messages.</summary>
public static class BoardMessages
{
    static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>An answer as it is given.</summary>
    /// <param name="classes">Of the board's network.</param>
    public static MqttMessage OfAnswer(
        BoardTopics topics, BoardAnswer answer, PlanClasses classes) =>
        new(topics.Answer, Json(new
        {
            @class = classes[answer.Label],
            answer.Label,
            answer.Confidence,
            answer.Step,
            answer.Votes,
        }), Retained: false);

    /// <summary>The last answer, how the board is, and its counters from the start of its
    /// firmware.</summary>
    public static MqttMessage OfState(BoardTopics topics, BoardSight sight)
    {
        BoardAnswer? last = sight.Answers.Count > 0 ? sight.Answers[^1] : null;
        return new MqttMessage(topics.State, Json(new
        {
            answer = last == null ? null : sight.Classes[last.Label],
            last?.Label,
            last?.Confidence,
            answers = sight.AnswerCount,
            sensor = sight.SensorTrouble ?? "good",
            faults = sight.FaultCount,
            fault = sight.Fault,
            twin = sight.Twin.Word,
            samplesPerSecond = double.IsFinite(sight.SamplesASecond)
                ? Math.Round(sight.SamplesASecond, 1) : (double?)null,
            steps = sight.Counter(DeviceCounter.Steps),
            samples = sight.Counter(DeviceCounter.Samples),
            trials = sight.Counter(DeviceCounter.Trials),
            taught = sight.Counter(DeviceCounter.Taught),
            missedDeadlines = sight.Counter(DeviceCounter.MissedDeadlines),
            longestMicroseconds = sight.Counter(DeviceCounter.LongestMicroseconds),
            sensorMissing = sight.Counter(DeviceCounter.SensorMissing),
            gaps = sight.Counter(DeviceCounter.Gaps),
            stepsNotCovered = sight.Counter(DeviceCounter.StepsNotCovered),
            checkpoints = sight.Counter(DeviceCounter.Checkpoints),
            storeFailures = sight.Counter(DeviceCounter.StoreFailures),
            framesResent = sight.Counter(DeviceCounter.FramesResent),
            framesBad = sight.Counter(DeviceCounter.FramesBad),
            bytesDiscarded = sight.Counter(DeviceCounter.BytesDiscarded),
        }), Retained: true);
    }

    /// <summary>One object in one line.</summary>
    internal static string Json(object value) => JsonSerializer.Serialize(value, Options);
}
