using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Cluster.Fleets;

/// <summary>The verdict on one recording, as `verify --json` has it.</summary>
public sealed record FleetVerdict(JsonObject Json)
{
    static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="result">Of a <see cref="RecordingPiece"/>.</param>
    /// <param name="path">Of the recording.</param>
    public static FleetVerdict Of(string result, string path)
    {
        JsonObject json = JsonNode.Parse(result)!.AsObject();
        json["file"] = path;
        return new FleetVerdict(json);
    }

    public string File => Text("file");

    public bool IsProved => Is("proved");

    /// <summary>As `verify` ends on this recording.</summary>
    public int ExitCode => IsProved ? Root.Good : Is("readable") ? Root.No : Root.BadInput;

    /// <summary>What stands against it; empty if it is proved.</summary>
    public IReadOnlyList<string> Objections =>
        [.. Json["objections"]!.AsArray().Select(one => one!.GetValue<string>())];

    /// <summary>In one line of JSON.</summary>
    public string Line => Json.ToJsonString(Plain);

    public bool Is(string name) => Json[name]?.GetValue<bool>() ?? false;

    /// <summary>A text; empty where there is none.</summary>
    /// <param name="path">Names on the way, with points between.</param>
    public string Text(string path) => Find(path) is JsonValue value
        && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A whole number.</summary>
    /// <param name="path">Names on the way, with points between.</param>
    /// <param name="none">Where there is none.</param>
    public long Whole(string path, long none) => Find(path) is JsonValue value
        && value.TryGetValue(out long number) ? number : none;

    JsonNode? Find(string path) => path.Split('.').Aggregate(
        (JsonNode?)Json, (at, name) => at is JsonObject inside ? inside[name] : null);
}
