using System.Text.Json;
using System.Text.RegularExpressions;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cost;

/// <summary>How many files a reader enters who follows one step.</summary>
[TestClass]
public partial class WalkTests
{
    // A file has one type, so types that run are files that are read.
    private const int FilesMax = 25;
    private const int ByteFilesMax = 40;

    private static readonly string[] OnTheWay =
    [
        "Link.", "Sessions.", "HostSim.Replay.", "HostSim.Files.", "HostSim.Cli.Verify",
        "HostSim.Cli.Verdict",
        "Core.Snapshot", "Core.State", "Core.StageHashes", "Core.Hash", "Core.Restoration",
    ];

    [TestMethod]
    public void ASpikesWalkToAMovedWeightEntersFewFiles()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "budget", "cue", "--trials", "1", "--methods", "1000",
            "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] types = [.. run.Json.GetProperty("opcodesPerStep").GetProperty("learning")
            .GetProperty("perStep").GetProperty("methods").EnumerateArray().Select(TypeOf)
            .Distinct()];
        CollectionAssert.Contains(types, "Sessions.Session");
        CollectionAssert.Contains(types, "Core.Weights8");
        Assert.IsLessThanOrEqualTo(FilesMax, types.Length, string.Join(' ', types.Order()));
    }

    /// <summary>From the bytes of a file to what `verify` says of them: all that runs in the rooms
    /// a recorded byte passes. What it takes to build a network and to step it is another
    /// walk.</summary>
    [TestMethod]
    public void ARecordedBytesWalkToAVerdictEntersFewFiles()
    {
        string folder = CommandRun.NewFolder();
        CommandRun.Of(folder, "learn", "cue", "--trials", "4", "--tests", "2", "--record",
            "run.espk");
        string listed = Path.Combine(folder, "compiled.txt");
        var settings = new Dictionary<string, string>
        {
            ["DOTNET_JitStdOutFile"] = listed,
            ["DOTNET_JitDisasmSummary"] = "1",
        };
        CommandRun run = CommandRun.With(settings, folder, "verify", "run.espk");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] types = [.. Compiled().Matches(File.ReadAllText(listed))
            .Select(m => m.Groups["type"].Value).Distinct().Where(IsOnTheWay).Order()];
        Assert.Contains("Link.BlockReader", types);
        Assert.Contains("HostSim.Replay.Verification", types);
        Assert.Contains("Core.SnapshotCheck", types);
        Assert.IsLessThanOrEqualTo(ByteFilesMax, types.Length, string.Join(' ', types));
    }

    /// <summary>Rooms and files of the walk.</summary>
    private static bool IsOnTheWay(string type) =>
        OnTheWay.Any(start => type.StartsWith(start, StringComparison.Ordinal));

    [GeneratedRegex(@"EdgeSpike\.(?<type>[A-Za-z0-9.]+)[^: ]*:\S")]
    private static partial Regex Compiled();

    private static string TypeOf(JsonElement method)
    {
        string name = method.GetProperty("method").GetString()!.Split('(')[0].Replace("..", ".");
        return name[..name.LastIndexOf('.')];
    }
}
