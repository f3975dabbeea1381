using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Cli;

/// <summary>`edgespike rules keep`: what it keeps, leaves out and writes.</summary>
[TestClass]
public partial class RulesKeepTests
{
    [TestMethod]
    public void ANetworksRulesAreKeptAndAllOthersLeftOut()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(
            folder, "rules", "keep", "cue", "bean", "-o", "firmware/rules", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        string[] kept = Names(run.Json, "kept");
        string[] leftOut = Names(run.Json, "leftOut");
        CollectionAssert.AreEqual((string[])["eprop", "delta", "bean"], kept);
        CollectionAssert.AreEquivalent(
            RuleFile.All().Select(file => KindText.Name(file.Kind)).Except(kept).ToArray(),
            leftOut);
        Assert.AreEqual(
            run.Json.GetProperty("leftOut").EnumerateArray()
                .Sum(one => one.GetProperty("codeBytes").GetInt32()),
            run.Json.GetProperty("savedCodeBytes").GetInt32());
        Assert.IsGreaterThan(500, run.Json.GetProperty("savedHeapBytes").GetInt32());

        string written = Path.Combine(folder, "firmware", "rules");
        string rows = File.ReadAllText(Path.Combine(written, KeptRules.RowsName));
        CollectionAssert.AreEqual((string[])["EpropKind", "DeltaKind", "BeanKind"],
            Made().Matches(rows).Select(match => match.Groups[1].Value).ToArray());
        XDocument properties = XDocument.Load(Path.Combine(written, KeptRules.PropertiesName));
        string[] files =
            properties.Descendants("EdgeSpikeLeaveOut").Single().Value.Split(';');
        Assert.HasCount(leftOut.Length, files);
        CollectionAssert.Contains(files, "Perturbation");
        CollectionAssert.DoesNotContain(files, "Bean");
    }

    [TestMethod]
    public void ARuleBesideAnotherIsKept()
    {
        CommandRun run = CommandRun.Of(
            CommandRun.NewFolder(), "rules", "keep", "patches", "-o", "rules", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        CollectionAssert.AreEqual(
            (string[])["spikeTrain", "sleepReplay"], Names(run.Json, "kept"));
    }

    [TestMethod]
    public void WhatARuleIsMadeOfIsKeptWithIt()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run =
            CommandRun.Of(folder, "rules", "keep", "epropTd", "-o", "rules", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        CollectionAssert.AreEqual((string[])["epropReward", "epropTd"], Names(run.Json, "kept"));

        CommandRun said = CommandRun.Of(folder, "rules", "keep", "epropTd", "-o", "rules");
        StringAssert.Contains(said.Output, "kept      epropReward, epropTd");
        StringAssert.Contains(said.Output, "bytes of IL");
    }

    [TestMethod]
    public void AWordThatIsNeitherRuleNorNetworkIsRefusedInOneLine()
    {
        string folder = CommandRun.NewFolder();
        CommandRun run = CommandRun.Of(folder, "rules", "keep", "eprop", "hebb", "-o", "rules");
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Errors, "hebb: no rule, weight term or network");
        Assert.HasCount(1, run.Errors.TrimEnd().Split('\n'));
        Assert.IsFalse(Directory.Exists(Path.Combine(folder, "rules")));
    }

    /// <summary>The assembly says which class stands in which file, and which file needs another:
    /// the sources agree, their constants and links in comments included.</summary>
    [TestMethod]
    public void FilesAreTakenFromTheAssemblyAsTheSourcesHaveThem()
    {
        IReadOnlyList<RuleFile> all = RuleFile.All();
        foreach (RuleFile file in all)
        {
            string source = SourceTree.Read($"shared/rules/{file.Name}.cs");
            CollectionAssert.AreEqual(
                Declared().Matches(source).Select(match => match.Groups[1].Value).ToArray(),
                file.Types.Select(name => name.Split('.')[^1]).ToArray(), file.Name);
            string code = Comment().Replace(source, "");
            foreach (string type in all.Where(one => one != file).SelectMany(one => one.Types))
            {
                string name = type.Split('.')[^1];
                Assert.AreEqual(
                    Regex.IsMatch(code, $@"\b{name}\b")
                        || source.Contains($"cref=\"{name}", StringComparison.Ordinal),
                    file.Named.Contains(type), $"shared/rules/{file.Name}.cs names {name}");
            }
        }
    }

    private static string[] Names(JsonElement result, string list) =>
    [
        .. result.GetProperty(list).EnumerateArray()
            .Select(one => one.GetProperty("name").GetString()!),
    ];

    [GeneratedRegex(@"\bnew (\w+Kind)\(\)")]
    private static partial Regex Made();

    [GeneratedRegex(@"^    public .*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
