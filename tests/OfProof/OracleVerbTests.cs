using System.Text.Json;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.OfProof;

/// <summary>`oracle FOLDER`: says no to a wrong expectation, and names what is wrong with a
/// file.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OracleVerbTests : IDisposable
{
    private readonly string folder = CommandRun.NewFolder();

    public OracleVerbTests() => NestRegression.Write(folder, iterations: 1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void PeopleGetATable()
    {
        ReplayCommand run = ReplayCommand.Prove("oracle", folder);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "101.964356999041");
        StringAssert.Contains(run.Out, "relativeError");
        StringAssert.Contains(run.Out, "agrees: every loss within 1e-8, every spike count");
    }

    [TestMethod]
    [DataRow("101.964356999041", "101.964359", "a loss that is off by 2e-8")]
    [DataRow("3999", "3998", "one spike too few")]
    public void AnotherExpectationIsANo(string from, string to, string what)
    {
        Edit("expected.csv", text => text.Replace(from, to));
        ReplayCommand run = ReplayCommand.Prove("oracle", folder);
        Assert.AreEqual(Root.No, run.ExitCode, what);
        StringAssert.Contains(run.Out, "differs");

        JsonElement json = ReplayCommand.Prove("oracle", folder, "--json").Json;
        Assert.IsFalse(json.GetProperty("agrees").GetBoolean());
    }

    /// <summary>A rate of 10³⁰⁰ runs away to where no number is left.</summary>
    [TestMethod]
    public void ALossThatRunsAwayIsANo()
    {
        Edit("settings.json", text => text.Replace("\"iterations\": 1,", "\"iterations\": 3,"));
        Edit("settings.json", text => text.Replace("0.0001", "1e300"));
        Edit("expected.csv", _ => "iter,nest_ref\n0,101.964356999041\n1,1\n2,1\n");
        ReplayCommand run = ReplayCommand.Prove("oracle", folder, "--json");
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        Assert.AreEqual(JsonValueKind.Null,
            run.Json.GetProperty("iterations")[2].GetProperty("loss").ValueKind);
    }

    [TestMethod]
    public void WithoutASpikeCountTheLossDecides()
    {
        Edit("expected.csv", _ => "iter,nest_ref\n0,101.964356999041\n");
        ReplayCommand run = ReplayCommand.Prove("oracle", folder, "--json");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        JsonElement only = run.Json.GetProperty("iterations")[0];
        Assert.AreEqual(JsonValueKind.Null, only.GetProperty("expectedSpikes").ValueKind);
    }

    [TestMethod]
    [DataRow("settings.json")]
    [DataRow("w_in.bin")]
    [DataRow("w_rec.bin")]
    [DataRow("w_out.bin")]
    [DataRow("feedback.bin")]
    [DataRow("input_events.csv")]
    [DataRow("target.csv")]
    [DataRow("expected.csv")]
    public void AMissingFileIsNamed(string name)
    {
        File.Delete(Path.Combine(folder, name));
        Refused($"{name}: no such file");
    }

    [TestMethod]
    public void AMissingFolderIsNamed() =>
        ReplayCommand.CheckProofRefused("nowhere: no such folder", "oracle",
            Path.Combine(folder, "nowhere"));

    [TestMethod]
    public void AMatrixOfAnotherLengthIsNamed()
    {
        string path = Path.Combine(folder, "w_in.bin");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Refused("w_in.bin: 39999 bytes, expected 40000: 100 x 100 float32");
    }

    [TestMethod]
    public void AnEntryThatIsNoNumberIsNamed()
    {
        CaseFolder.WriteMatrix(folder, "w_out.bin", 1, 100, (_, j) => j == 7 ? double.NaN : 0);
        Refused("w_out.bin: entry [0, 7] is NaN, expected a finite number");
    }

    [TestMethod]
    public void ASynapseToItselfIsNamed()
    {
        CaseFolder.WriteMatrix(folder, "w_rec.bin", 100, 100, (j, i) => j == 3 && i == 3 ? 0.5 : 0);
        Refused("w_rec.bin: entry [3, 3] is 0.5, expected 0");
    }

    [TestMethod]
    [DataRow("\"inputs\": 100", "\"inputs\": 0",
        "settings.json:2: \"inputs\" is 0, expected a whole number from 1")]
    [DataRow("\"steps\": 1000,", "", "\"steps\" is missing, expected a whole number from 1")]
    [DataRow("\"triangle\"", "\"square\"",
        "\"kind\" is \"square\", expected one of triangle, boxcar")]
    [DataRow("gradient-descent", "newton",
        "\"kind\" is \"newton\", expected one of gradient-descent, adam")]
    [DataRow("squared-error", "hinge",
        "\"loss\" is \"hinge\", expected one of squared-error, cross-entropy")]
    [DataRow("\"adaptive\": 0", "\"adaptive\": 5",
        "\"tauAdaptationMs\" is missing, expected a number above 0")]
    [DataRow("\"scaleTracesByOneMinusAlpha\": true", "\"scaleTracesByOneMinusAlpha\": 1",
        "expected true or false")]
    [DataRow("\"iterations\": 1,", "\"iterations\": 1", "not JSON, expected an object of settings")]
    [DataRow("\"kind\": \"gradient-descent\"", "\"kind\": \"adam\"", "\"beta1\" is missing")]
    public void ASettingThatIsWrongIsNamed(string from, string to, string problem)
    {
        Edit("settings.json", text => text.Replace(from, to));
        Refused(problem);
    }

    [TestMethod]
    public void SettingsThatAreNoObjectAreNamed()
    {
        Edit("settings.json", _ => "[1, 2]");
        Refused("settings.json:1: not an object, expected an object of settings");
    }

    [TestMethod]
    [DataRow("input_events.csv", 3, "4",
        "input_events.csv:3: 1 cells, expected 2 as in the first row")]
    [DataRow("input_events.csv", 3, "1000,4",
        "input_events.csv:3: '1000', expected a whole number from 0 to 999")]
    [DataRow("input_events.csv", 3, "4,100",
        "input_events.csv:3: '100', expected a whole number from 0 to 99")]
    [DataRow("input_events.csv", 1, "time,neuron",
        "input_events.csv:1: columns time,neuron, expected one named t")]
    [DataRow("target.csv", 9, "x", "target.csv:9: 'x', expected a number")]
    [DataRow("target.csv", 9, "0,0", "target.csv:9: 2 cells, expected 1 as in the first row")]
    [DataRow("target.csv", 9, "", "target.csv: 999 rows, expected 1000, one a step")]
    [DataRow("expected.csv", 1, "iter,mine,hidden_spikes", "expected one named nest_ref")]
    [DataRow("expected.csv", 2, "0,NaN,1", "expected.csv:2: 'NaN', expected a number")]
    [DataRow("expected.csv", 2, "0,1,-1", "expected.csv:2: '-1', expected a whole number")]
    [DataRow("expected.csv", 2, "", "expected.csv: 0 rows, expected 1, one an iteration")]
    public void ARowThatIsWrongIsNamed(string name, int line, string becomes, string problem)
    {
        Edit(name, text =>
        {
            string[] lines = text.Split('\n');
            lines[line - 1] = becomes;
            return string.Join('\n', lines);
        });
        Refused(problem);
    }

    [TestMethod]
    public void AClassificationNeedsAClass()
    {
        Edit("settings.json", text => text.Replace("squared-error", "cross-entropy"));
        Refused("expected.csv:1: columns iter,nest_ref,hidden_spikes, expected one named label");
        Edit("expected.csv", _ => "iter,nest_ref,label\n0,1,1\n");
        Refused("expected.csv:2: '1', expected 1 class(es) from 0 to 0");
    }

    private void Edit(string name, Func<string, string> edit)
    {
        string path = Path.Combine(folder, name);
        string before = File.ReadAllText(path);
        string after = edit(before);
        Assert.AreNotEqual(before, after, "the edit found nothing");
        File.WriteAllText(path, after);
    }

    private void Refused(string problem) =>
        ReplayCommand.CheckProofRefused(problem, "oracle", folder);
}
