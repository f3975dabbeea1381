using System.Text.Json;

using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`compare TASK`: several networks on the same trials.</summary>
[TestClass]
public class CompareVerbTests
{
    [TestMethod]
    public void NetworksThatNameTheTaskAreComparedTheBestFirst()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "compare", "xor", "--seeds", "3", "--trials", "1500", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement[] results = [.. run.Json.GetProperty("results").EnumerateArray()];
        CollectionAssert.AreEqual(
            new[] { "xor-contrastive", "xor" },
            results.Select(r => r.GetProperty("network").GetString()).ToArray());
        CollectionAssert.AreEqual(
            new[] { "contrastive" },
            results[0].GetProperty("rules").EnumerateArray().Select(r => r.GetString()).ToArray());
        double[] medians = [.. results.Select(r => r.GetProperty("median").GetDouble())];
        Assert.IsLessThan(medians[1], medians[0]);
        JsonElement score = results[0].GetProperty("scores")[0];
        Assert.AreEqual("less", score.GetProperty("better").GetString());
        Assert.AreEqual(3, score.GetProperty("bySeed").GetArrayLength());
    }

    [TestMethod]
    public void ATableHasARowANetwork()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "compare", "motif", "--network", "motif", "--network", "motif",
            "--trials", "5", "--seeds", "2");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.HasCount(2, run.Output.Split('\n').Where(line => line.Contains("rflo")).ToArray());
        StringAssert.Contains(run.Output, "nMSE: the mean 1.0000");
    }

    [TestMethod]
    [DataRow("compare motif --network xor",
        "xor: 0 populations of kind input, expected one for this task")]
    [DataRow("compare xor --seeds 0", "--seeds: expected 1 to 10000")]
    public void BadInputIsOneLine(string args, string problem)
    {
        CommandRun run = CommandRun.Of(CommandRun.NewFolder(), args.Split(' '));
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: " + problem, run.Errors.TrimEnd());
    }

    [TestMethod]
    public void TheSameIsWrittenAsAFileAndDrawn()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "compare", "glyphs", "--network", "glyphs", "--network", "glyphs-exact",
            "--seeds", "3",
            "--trials", "60", "--tests", "40", "-o", "both");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        JsonElement written =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "both.json"))).RootElement;
        JsonElement[] results = [.. written.GetProperty("results").EnumerateArray()];
        double[][] scores = [.. results.Select(r => (double[])
            [.. r.GetProperty("scores")[0].GetProperty("bySeed").EnumerateArray()
                .Select(s => s.GetDouble())])];
        double behind = results[1].GetProperty("behindTheBest").GetProperty("mean").GetDouble();
        Assert.AreEqual(scores[0].Average() - scores[1].Average(), behind, 1e-12);
        foreach (JsonElement cost in results.Select(r => r.GetProperty("costATrial")))
        {
            Assert.IsGreaterThan(0, cost.GetProperty("answeringOperations").GetDouble());
            Assert.IsGreaterThan(
                cost.GetProperty("answeringOpcodes").GetDouble(),
                cost.GetProperty("learningOpcodes").GetDouble());
        }

        Assert.Contains("IL opcodes of a taught trial",
            File.ReadAllText(Path.Combine(folder, "both.svg")));
    }

    [TestMethod]
    public void ARuleAndAVariationChooseNetworks()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "compare", "glyphs", "--rules", "twoPhase", "--network",
            "glyphs", "--network",
            "glyphs-exact", "--vary", "populations.hidden.signals.0=symmetric,random", "--seeds",
            "1", "--trials", "3",
            "--tests", "5", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] names = [.. run.Json.GetProperty("results").EnumerateArray()
            .Select(n => n.GetProperty("name").GetString()!)];
        CollectionAssert.AreEquivalent(new[] { "glyphs, symmetric", "glyphs, random" }, names);
    }

    [TestMethod]
    public void WhatIsVariedIsTriedWhereItIsAndRefusedWhereItIsNowhere()
    {
        string[] two =
        [
            "compare", "glyphs", "--network", "glyphs", "--network", "glyphs-exact",
            "--seeds", "1", "--trials", "3", "--tests", "5", "--json",
        ];
        string[] Names(params string[] more) =>
            [.. CommandRun.Of(CommandRun.NewFolder(), [.. two, .. more]).Json
                .GetProperty("results").EnumerateArray()
                .Select(n => n.GetProperty("name").GetString()!).Order()];
        CollectionAssert.AreEqual(
            new[] { "glyphs, 0.5", "glyphs, 1", "glyphs-exact" },
            Names("--vary", "populations.hidden.surrogate.push=0.5,1"));
        CommandRun nowhere = CommandRun.Of(
            CommandRun.NewFolder(), [.. two, "--vary", "populations.none.size=1,2"]);
        Assert.AreEqual(2, nowhere.ExitCode);
        CommandRun oneBad = CommandRun.Of(CommandRun.NewFolder(),
            [.. two, "--vary", "populations.hidden.signals.0=symmetric,no"]);
        Assert.AreEqual(2, oneBad.ExitCode);
    }

    [TestMethod]
    public void EachStandsBesideItsRunWithTheHiddenWeightsFixed()
    {
        string[] glyphs =
        [
            "compare", "glyphs", "--network", "glyphs-exact", "--seeds", "2", "--trials", "400",
            "--tests", "200", "--json",
        ];
        JsonElement Held(params string[] more) => CommandRun
            .Of(CommandRun.NewFolder(), [.. glyphs, .. more]).Json.GetProperty("results")[0];
        double learned = Mean(Held().GetProperty("scores")[0]);
        double held = Mean(Held().GetProperty("hiddenFixed"));
        double alone = Mean(Held("--set", "projections.input to hidden.rule.rate=0")
            .GetProperty("scores")[0]);
        Assert.AreEqual(alone, held, 1e-12, "only the output learned");
        Assert.AreNotEqual(learned, held);
        Assert.AreEqual(JsonValueKind.Null,
            Held("--no-ablation").GetProperty("hiddenFixed").ValueKind);

        static double Mean(JsonElement score) =>
            score.GetProperty("over").GetProperty("mean").GetDouble();
    }

    [TestMethod]
    public void PairsCancelWhatSeedsShare()
    {
        // Differences 1, 2, 3: mean 2, deviation 1, t for two degrees of freedom 4.3027: 4.3027/√3
        // = 2.4841.
        PairedDifference difference = PairedDifference.Of([101, 52, 13], [100, 50, 10]);
        Assert.AreEqual(2, difference.Mean, 1e-12);
        Assert.AreEqual(2.4841, difference.Ci95!.Value, 1e-3);
        Assert.IsFalse(difference.IsClear);
        Assert.IsNull(PairedDifference.Of([1, 2], [0, 0]).Ci95);
    }
}
