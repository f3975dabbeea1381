using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Data;

/// <summary>Series, networks and options from which nothing can be learned get one line.</summary>
[TestClass]
public class SensorRefusalTests
{
    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("@classLabel true a\n@data\n1:a\n", null, "1 class, expected 2 or more to tell apart")]
    [DataRow("@classLabel true a b\n@data\n1:a\n", null,
        "no series of class 'b', expected one or more to learn from")]
    [DataRow(null, "@classLabel true a b\n@data\n1:2:a\n",
        "2 channels, expected 1 as in N_TRAIN.ts")]
    [DataRow(null, "@classLabel true b c\n@data\n1:c\n",
        "class 'c', expected one of those of N_TRAIN.ts")]
    public void FilesThatCannotBeLearnedAreRefused(string? train, string? test, string problem)
    {
        const string good = "@classLabel true a b\n@data\n1:a\n2:b\n";
        File.WriteAllText(Path.Combine(folder, "N_TRAIN.ts"), train ?? good);
        File.WriteAllText(Path.Combine(folder, "N_TEST.ts"), test ?? good);
        CheckRefused(problem, "learn", Path.Combine(folder, "N_TRAIN.ts"));
    }

    [TestMethod]
    public void ANetworkThatDoesNotFitIsRefused()
    {
        string train = WaveFiles.Write(folder, 30, 3);
        CheckRefused("cue: an input without an encoder, expected one of 2 channels",
            "learn", train, "--network", "cue", "--set", "populations.readout.size=3");
        CheckRefused("gesture: an input with an encoder of 6 channels, expected one of 2 channels",
            "learn", train, "--network", "gesture", "--set", "populations.answer.size=3");
        CheckRefused("expected 3 for this task's readout", "learn", train, "--network", "gesture");
    }

    [TestMethod]
    public void WhatIsMissingIsNamed()
    {
        string train = Path.Combine(folder, "N_TRAIN.ts");
        CheckRefused("N_TRAIN.ts: no such file", "learn", train);
        File.WriteAllText(train, "@classLabel true a b\n@data\n1:a\n2:b\n");
        CheckRefused("N_TEST.ts: no such file, expected beside N_TRAIN.ts", "learn", train);
        CheckRefused("N.ts: no such file or folder", "learn", "N.ts");
        CheckRefused("task 'nosuch': expected one of", "learn", "nosuch");
    }

    [TestMethod]
    [DataRow("--validate", "31", "--validate 31: expected 2 to 10")]
    [DataRow("--jitter", "1.5", "--jitter: expected 0 to 1")]
    [DataRow("--window", "1", "--window: expected 0 to less than 1")]
    public void OptionsOutOfRangeAreRefused(string option, string value, string problem) =>
        CheckRefused(problem, "learn", WaveFiles.Write(folder, 30, 3), option, value);

    private void CheckRefused(string problem, params string[] args)
    {
        CommandRun run = CommandRun.Of(folder, args);
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Errors, problem);
        Assert.HasCount(1, run.Errors.TrimEnd().Split('\n'), "one line");
    }
}
