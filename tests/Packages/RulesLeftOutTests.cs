using System.Text.Json;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

using Mono.Cecil;

namespace EdgeSpike.Tests.Packages;

/// <summary>A firmware that leaves rules out is smaller, and whole.</summary>
[TestClass]
[DoNotParallelize]
public class RulesLeftOutTests
{
    [TestMethod]
    public void TheChipsAssembliesCompileWithTheRulesOfOneNetwork()
    {
        string folder = CommandRun.NewFolder();
        CommandRun keep = CommandRun.Of(folder, "rules", "keep", "gesture", "-o", "rules");
        Assert.AreEqual(0, keep.ExitCode, keep.Errors);
        string chosen = Path.Combine(folder, "rules", KeptRules.PropertiesName);
        string output = Path.Combine(folder, "out");
        Dotnet(
            "build", "tests/Stubs/EdgeSpike.Device.Check/EdgeSpike.Device.Check.csproj", "-c",
            "Release", "--artifacts-path", folder, "-o", output,
            $"-p:CustomBeforeMicrosoftCommonProps={chosen}");

        using ModuleDefinition library = Read(output, "EdgeSpike");
        using ModuleDefinition whole =
            ChipAssembly.Read("EdgeSpike.Check", "EdgeSpike", configuration: "Release");
        IReadOnlyList<RuleFile> all = RuleFile.All();
        string[] kept =
            [.. all.Where(file => library.GetType(file.Types[0]) != null).Select(f => f.Name)];
        CollectionAssert.AreEqual((string[])["NormalisedDelta"], kept);
        int missing = BytesOf(whole) - BytesOf(library);
        Assert.AreEqual(
            all.Where(file => !kept.Contains(file.Name)).Sum(file => file.CodeBytes), missing);

        using ModuleDefinition device = Read(output, "EdgeSpike.Device");
        string[] named =
            [.. device.GetTypeReferences().Select(type => type.Name)
                .Where(name => all.Any(file => file.Name + "Kind" == name))];
        CollectionAssert.AreEqual((string[])["NormalisedDeltaKind"], named);
    }

    /// <summary>A folder beside the projects is all that it takes: in the repository, and in a
    /// project that the package lies in.</summary>
    [TestMethod]
    [DataRow("firmware/Directory.Build.props", "firmware")]
    [DataRow("firmware/package/restored.props", "")]
    public void ProjectsReadTheChoiceFromAFolder(string properties, string chosenIn)
    {
        string folder = CommandRun.NewFolder();
        string library = Path.Combine(folder, "firmware", "library");
        Directory.CreateDirectory(library);
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "firmware", "Directory.Build.props"),
            SourceTree.Read(properties));
        File.WriteAllText(Path.Combine(library, "Library.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        string rules = Path.Combine(folder, chosenIn, "rules");
        Directory.CreateDirectory(rules);
        File.WriteAllText(Path.Combine(rules, KeptRules.PropertiesName),
            KeptRules.Of([new OjaKind()]).Files[0].Text);

        JsonElement read = JsonDocument.Parse(
            Dotnet("msbuild", Path.Combine(library, "Library.csproj"),
                "-getProperty:EdgeSpikeLeaveOut,EdgeSpikeRuleRows"))
            .RootElement.GetProperty("Properties");
        StringAssert.Contains(read.GetProperty("EdgeSpikeLeaveOut").GetString(), "SleepReplay");
        Assert.AreEqual(Path.Combine(rules, KeptRules.RowsName),
            read.GetProperty("EdgeSpikeRuleRows").GetString());
    }

    private static ModuleDefinition Read(string folder, string name) =>
        ModuleDefinition.ReadModule(Path.Combine(folder, name + ".dll"));

    private static int BytesOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Sum(method => method.Body.CodeSize);

    private static string Dotnet(params string[] args)
    {
        CommandRun run = CommandRun.OfTool("dotnet", SourceTree.Root, args, []);
        Assert.AreEqual(0, run.ExitCode, $"{string.Join(' ', args)}\n{run.Output}\n{run.Errors}");
        return run.Output;
    }
}
