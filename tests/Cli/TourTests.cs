using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

[TestClass]
public class TourTests
{
    [TestMethod]
    public void TheTourLearnsReplaysAndFindsTheBit()
    {
        string folder = CommandRun.NewFolder();
        CommandRun tour = CommandRun.Of(folder, "--json", "--seed", "3", "--output", "out");
        Assert.AreEqual(0, tour.ExitCode, tour.Errors);
        JsonElement said = tour.Json;
        Assert.IsGreaterThan(0.9, said.GetProperty("testAccuracy").GetDouble());
        Assert.IsTrue(said.GetProperty("bitExact").GetBoolean());
        Assert.IsTrue(said.GetProperty("faultFound").GetBoolean());
        Assert.AreEqual(45_000, said.GetProperty("hashesCompared").GetInt64());
        foreach (string file in new[] { "learning.svg", "raster.svg", "stretch.espk",
            "fault.espk" })
        {
            Assert.IsTrue(File.Exists(Path.Combine(folder, "out", file)), file);
        }

        Assert.AreEqual(0, CommandRun.Of(folder, "verify", "out/stretch.espk").ExitCode);
        Assert.AreEqual(1, CommandRun.Of(folder, "verify", "out/fault.espk").ExitCode);
    }

    [TestMethod]
    public void APipeGetsPlainText()
    {
        CommandRun tour = CommandRun.Of(CommandRun.NewFolder());
        Assert.AreEqual(0, tour.ExitCode, tour.Errors);
        Assert.Contains("bit-exact", tour.Output);
        Assert.DoesNotContain("\u001b", tour.Output);
    }
}
