using System.Security.Cryptography;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;

namespace EdgeSpike.Cluster.Fleets;

/// <summary>A recording that is checked.</summary>
/// <param name="Network">That it has to be of; null: any.</param>
/// <param name="Keys">One of them has to be its board's; null: nobody asks.</param>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
/// <param name="Large">Where it is, if it is too long to be sent; else null.</param>
public sealed record RecordingPiece(
    VerifyTerms Terms, PlanText? Network, IReadOnlyList<RecordingKey>? Keys, string? Problem,
    LargeFile? Large) : Piece
{
    /// <inheritdoc/>
    public override string Do(byte[] content)
    {
        VerifyRun run = VerifyRun.OfMany(
            "", () => Input(content), Terms, Network?.Expected(), Keys);
        Dictionary<string, object?> verdict = run.ToJson();
        verdict.Remove("file");
        return Report.ToJson(verdict);
    }

    RecordingInput Input(byte[] content) =>
        Problem != null ? throw new BadInputException(Problem)
        : Large?.Input() ?? FileInMemory.Input("", content);
}

/// <summary>The network that recordings have to be of, as it goes from one machine to
/// another.</summary>
/// <param name="Plan">As a recording holds it.</param>
/// <param name="AnySeed">Whether the seed may be another.</param>
public sealed record PlanText(string Name, byte[] Plan, bool AnySeed)
{
    const int PlanBytesMax = 65536;

    /// <param name="path">A description, or a saved model.</param>
    /// <exception cref="BadInputException">It is none.</exception>
    public static PlanText Open(string path)
    {
        var expected = ExpectedNetwork.Open(path);
        var writer = new ByteWriter(PlanBytesMax);
        PlanCodec.Write(expected.Plan, writer);
        return new PlanText(
            path, writer.Buffer.AsSpan(0, writer.Size).ToArray(), expected.AnySeed);
    }

    public ExpectedNetwork Expected() =>
        new(Name, PlanCodec.Read(new ByteReader(Plan, 0, Plan.Length)), AnySeed);
}

/// <summary>A file that each machine reads at its place.</summary>
/// <param name="Hash">Of its bytes.</param>
public sealed record LargeFile(string Path, string Hash)
{
    /// <param name="path">Where it is, seen from every machine.</param>
    /// <exception cref="BadInputException">It is not there.</exception>
    public static LargeFile Of(string path) => new(System.IO.Path.GetFullPath(path), HashOf(path));

    /// <exception cref="BadInputException">It is not there, or another one is.</exception>
    public RecordingInput Input() => HashOf(Path) == Hash ? RecordingInput.Of(Path)
        : throw new BadInputException($"{Path}: another file on {Environment.MachineName}");

    static string HashOf(string path)
    {
        using Stream file = InputFile.Open(path, "a recording");
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
