using System.Text.Json;
using System.Text.Json.Serialization;

using EdgeSpike.Cluster.Fleets;
using EdgeSpike.Cluster.Sweeps;

namespace EdgeSpike.Cluster.Pieces;

/// <summary>A piece of work that any machine can do: what comes of it depends on the piece
/// alone.</summary>
[JsonDerivedType(typeof(CellPiece), "cell")]
[JsonDerivedType(typeof(RecordingPiece), "recording")]
public abstract record Piece
{
    /// <summary>Does it, on the calling thread.</summary>
    /// <param name="content">Bytes of the file that it is about; empty where it is about
    /// none.</param>
    /// <returns>The result: one JSON object in one line.</returns>
    /// <exception cref="HostSim.Files.BadInputException">It cannot be done; nowhere.</exception>
    public abstract string Do(byte[] content);

    /// <summary>As it goes from one machine to another.</summary>
    public string ToText() => PieceJson.Write(this);

    /// <param name="text">As <see cref="ToText"/> wrote it.</param>
    public static Piece Of(string text) => PieceJson.Read<Piece>(text);
}

/// <summary>How pieces and results are written: one line of JSON, the same for the same
/// values.</summary>
public static class PieceJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
