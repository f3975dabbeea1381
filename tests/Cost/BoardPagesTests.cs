using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cost;

/// <summary>What is generated from the boards and committed is fresh.</summary>
[TestClass]
public class BoardPagesTests
{
    [TestMethod]
    public void FirmwareConstantsAreFresh()
    {
        string[] committed =
            [.. SourceTree.Files.Where(
                f => f.StartsWith("firmware/boards/", StringComparison.Ordinal))];
        string[] expected =
            [.. BoardFile.DefaultNames.Select(name => $"firmware/boards/{name}.cs")];
        CollectionAssert.AreEqual(expected, committed);
        foreach (Board board in BoardFile.All)
        {
            Assert.AreEqual(
                BoardConstants.Text(board), SourceTree.Read($"firmware/boards/{board.Name}.cs"),
                "stale: run 'edgespike boards constants -o firmware/boards'");
        }
    }

    [TestMethod]
    public void ConstantsAreScalarsAndNothingElse()
    {
        foreach (Board board in BoardFile.All)
        {
            string[] members =
                [.. BoardConstants.Text(board).Split('\n').Where(line => line.EndsWith(';'))];
            Assert.IsGreaterThan(20, members.Length);
            foreach (string member in members)
            {
                StringAssert.Matches(member, new(@"^ {8}public const (int|bool|string) \w+ = "));
            }
        }
    }

    [TestMethod]
    public void AnyCountTimesAScaleFitsAnInt()
    {
        string text = BoardConstants.Text(BoardFile.Open("m5stickc-plus"));
        Assert.IsLessThan(int.MaxValue, 32_768L * Constant("AccelNumerator"));
        Assert.IsLessThan(int.MaxValue, 32_768L * Constant("GyroNumerator"));
        Assert.AreEqual(9806.65, 4096.0 * Constant("AccelNumerator") / Constant("AccelDenominator"),
            0.5, "1 g in mm/s²");
        double degree = 16.4 * Constant("GyroNumerator") / Constant("GyroDenominator");
        Assert.AreEqual(1000 * Math.PI / 180, degree, 1e-3, "1 °/s in mrad/s");

        long Constant(string name) => long.Parse(text.Split($" {name} = ")[1].Split(';')[0]);
    }

    [TestMethod]
    public void ThePageOfBoardsIsFresh()
    {
        const string stale = "stale: run 'edgespike boards table -o boards/README.md'";
        string page = SourceTree.Read("boards/README.md");
        IReadOnlyList<Board> boards = BoardFile.All;
        int counted = page.IndexOf("## Networks on boards", StringComparison.Ordinal);
        Assert.AreEqual(BoardPage.Facts(boards), page[..counted], stale);
        Assert.IsTrue(page.Contains(BoardPage.Network("motif", null, boards)), stale);
    }

    [TestMethod]
    public void TheVerbListsShowsAndWrites()
    {
        string folder = CommandRun.NewFolder();
        CommandRun list = CommandRun.Of(folder, "boards");
        Assert.AreEqual(0, list.ExitCode, list.Errors);
        Assert.HasCount(1 + BoardFile.DefaultNames.Count, list.Output.Trim().Split('\n'));
        CommandRun show = CommandRun.Of(folder, "boards", "show", "m5stickc-plus", "--json");
        Assert.AreEqual("37",
            show.Json.GetProperty("button").GetProperty("pin").GetProperty("name").GetString());
        Assert.AreEqual(120,
            show.Json.GetProperty("battery").GetProperty("milliampHours").GetDouble());
        CommandRun wrong = CommandRun.Of(folder, "boards", "show", "esp8266");
        Assert.AreEqual(2, wrong.ExitCode);
        StringAssert.StartsWith(wrong.Errors, "edgespike: esp8266: no such board, ");
        CommandRun made = CommandRun.Of(folder, "boards", "constants", "-o", "made");
        Assert.AreEqual(0, made.ExitCode, made.Errors);
        string written = File.ReadAllText(Path.Combine(folder, "made", "esp32-c3.cs"));
        Assert.AreEqual(SourceTree.Read("firmware/boards/esp32-c3.cs"), written);
    }
}
