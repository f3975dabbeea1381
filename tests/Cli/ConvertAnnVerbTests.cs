using System.Globalization;
using System.Text.Json;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`edgespike convert ann` with somebody's own network and data.</summary>
[TestClass]
public class ConvertAnnVerbTests
{
    // Three classes by which of three inputs is the largest: two layers that pass them on.
    private const string Identity = "1,0,0\n0,1,0\n0,0,1\n";

    [TestMethod]
    public void AReadNetworkClimbsTheLadderOnOwnData()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "d.csv"), Data());
        File.WriteAllText(Path.Combine(folder, "w.csv"), Identity);
        File.WriteAllText(Path.Combine(folder, "b.csv"), "50,50,50\n");
        CommandRun run = CommandRun.Of(
            folder, "convert", "ann", "d.csv", "--weights", "w.csv", "--weights", "b.csv",
            "--weights", "w.csv", "--seeds", "1", "--bits", "16", "--save", "m.model", "--plot",
            "l.svg", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual(1, Rung(run.Json, "dense, doubles"));
        Assert.IsGreaterThan(0.9, Rung(run.Json, "IF, values in, 64 ticks"));
        Assert.AreEqual("[3,3,3]", run.Json.GetProperty("sizes").GetRawText().Replace(" ", "")
            .ReplaceLineEndings(""));
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "l.svg")));
        Assert.AreEqual(0, CommandRun.Of(folder, "budget", "m.model").ExitCode);
        CommandRun printed = CommandRun.Of(folder, "network", "print", "m.model");
        Assert.Contains("\"left\"", printed.Output);
    }

    [TestMethod]
    public void ATrainedOneLearnsThem()
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "d.csv"), Data());
        CommandRun run = CommandRun.Of(
            folder, "convert", "ann", "d.csv", "--hidden", "8", "--hidden", "6", "--seeds", "1",
            "--epochs", "300", "--input", "samples", "--save", "m.model", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsGreaterThan(0.9, Rung(run.Json, "dense, doubles"));
        Assert.IsGreaterThan(0.8, Rung(run.Json, "back from counts"));
        Assert.Contains("\"ranges\"", CommandRun.Of(folder, "network", "print", "m.model").Output);
    }

    [TestMethod]
    [DataRow("d.csv --weights w.csv", "w.csv: 1 layers, expected a matrix for each, two or more")]
    [DataRow("--weights w.csv --weights w.csv",
        "w.csv: 3 inputs, expected the 64 values of an example of glyphs (see --layout)")]
    [DataRow("d.csv --weights w.csv --weights v.csv",
        "w.csv: 2 outputs, expected the 3 classes of d.csv")]
    [DataRow("d.csv --epochs 0", "--epochs 0: expected 1 to 2000")]
    [DataRow("d.csv --hidden 3 --hidden 0", "--hidden 0: expected 1 to 1000")]
    [DataRow("none.npz", "none.npz: no such file, expected arrays: *.npy, *.npz or *.csv")]
    public void WhatDoesNotFitIsRefusedInALine(string given, string problem)
    {
        string folder = CommandRun.NewFolder();
        File.WriteAllText(Path.Combine(folder, "d.csv"), Data());
        File.WriteAllText(Path.Combine(folder, "w.csv"), Identity);
        File.WriteAllText(Path.Combine(folder, "v.csv"), "1,0,0\n0,1,0\n");
        CommandRun run = CommandRun.Of(
            folder, ["convert", "ann", .. given.Split(' '), "--save", "m.model"]);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: " + problem, run.Errors.Trim());
        Assert.HasCount(3, Directory.GetFiles(folder));
    }

    private static double Rung(JsonElement json, string name) => json.GetProperty("rungs")
        .EnumerateArray().Single(rung => rung.GetProperty("name").GetString() == name)
        .GetProperty("accuracy").GetDouble();

    /// <summary>120 examples of three classes, far from 0 … 1.</summary>
    private static string Data()
    {
        string[] names = ["ahead", "back", "left"];
        var random = new Random(5);
        IEnumerable<string> rows = Enumerable.Range(0, 120).Select(n =>
        {
            IEnumerable<string> values = Enumerable.Range(0, 3).Select(i =>
                (random.NextDouble() * 10 + (i == n % 3 ? 20 : -20))
                    .ToString("F3", CultureInfo.InvariantCulture));
            return string.Join(',', values.Append(names[n % 3]));
        });
        return "a,b,c,label\n" + string.Join('\n', rows) + "\n";
    }
}
