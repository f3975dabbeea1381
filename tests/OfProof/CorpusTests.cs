using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Corpus;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.OfProof;

/// <summary>What the shared units make of many networks: nothing of it changes without a visible
/// diff.</summary>
[TestClass]
public class CorpusTests
{
    private const string Anew = "if it is meant to change: edgespike-proof corpus";

    private static readonly string Place = Path.Combine(SourceTree.Root, CorpusFile.Place);

    public static IEnumerable<object[]> Names =>
        CorpusFile.All.Select(file => new object[] { file.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void EachLineIsWhatIsWorkedOut(string name)
    {
        CorpusFile file = CorpusFile.All.Single(file => file.Name == name);
        ICorpusCase[] cases = file.Read(Path.Combine(Place, name));
        Assert.AreNotEqual(0, cases.Length, name);
        FileDifference? difference = new GeneratedFolder(Place).Compare(file.Make(cases));
        Assert.IsNull(difference, $"{difference}\n{Anew}");
    }

    [TestMethod]
    public void EveryKindIsInANetwork()
    {
        HashSet<(string, int)> missing = [.. PlanKinds.All];
        CorpusFile networks = CorpusFile.All[0];
        foreach (ICorpusCase one in networks.Read(Path.Combine(Place, networks.Name)))
            missing.ExceptWith(PlanKinds.Of(PlanText.Read(one.Plan)));
        Assert.IsEmpty(missing, $"{string.Join(", ", missing)}: edgespike-proof corpus");
    }

    [TestMethod]
    public void ALineThatDiffersIsNamed()
    {
        string folder = Directory.CreateTempSubdirectory("edgespike-corpus-").FullName;
        try
        {
            foreach (CorpusFile file in CorpusFile.All)
            {
                string[] lines = [.. File.ReadLines(Path.Combine(Place, file.Name)).Take(3)];
                lines[^1] = lines[^1].Replace(':', ';');
                File.WriteAllLines(Path.Combine(folder, file.Name), lines);
            }

            CommandRun run = CommandRun.OfProof(folder, "corpus", folder, "--check");
            Assert.AreEqual(1, run.ExitCode, run.Output + run.Errors);
            StringAssert.Contains(run.Output, "networks.tsv");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow(new[] { "--check", "--add", "3" }, "--add with --check: expected one")]
    [DataRow(new[] { "--add", "-1" }, "--add -1: expected 0 to 10,000")]
    [DataRow(new[] { "nowhere" }, "nowhere: no corpus, expected networks and lives")]
    public void WhatCannotBeDoneGetsOneLine(string[] words, string why)
    {
        CommandRun run = CommandRun.OfProof(SourceTree.Root, ["corpus", .. words]);
        Assert.AreEqual(2, run.ExitCode, run.Output);
        StringAssert.Contains(run.Errors, why);
    }
}
