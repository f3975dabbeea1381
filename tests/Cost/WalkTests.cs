using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cost;

/// <summary>How many files a reader enters who follows one step.</summary>
[TestClass]
public class WalkTests
{
    // A file has one type, so types that run are files that are read. Our aim is 25.
    private const int FilesMax = 28;

    [TestMethod]
    public void ASpikesWalkToAMovedWeightEntersFewFiles()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "budget", "cue", "--trials", "1", "--methods", "1000", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] types = [.. run.Json.GetProperty("opcodesPerStep").GetProperty("learning")
            .GetProperty("perStep").GetProperty("methods").EnumerateArray().Select(TypeOf).Distinct()];
        CollectionAssert.Contains(types, "Sessions.Session");
        CollectionAssert.Contains(types, "Core.Weights8");
        Assert.IsLessThanOrEqualTo(FilesMax, types.Length, string.Join(' ', types.Order()));
    }

    private static string TypeOf(JsonElement method)
    {
        string name = method.GetProperty("method").GetString()!.Split('(')[0].Replace("..", ".");
        return name[..name.LastIndexOf('.')];
    }
}
