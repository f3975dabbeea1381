using System.Text.RegularExpressions;
using System.Xml.Linq;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The firmware is compiled against the base library of the vendor's package, and against
/// no other.</summary>
[TestClass]
public partial class ChipLibraryTests
{
    private const string Package = "nanoFramework.CoreLibrary";

    [TestMethod]
    [DataRow("EdgeSpike.Check", "EdgeSpike")]
    [DataRow("EdgeSpike.Device.Check", "EdgeSpike.Device")]
    [DataRow("NanoEsp32.Check", "NanoEsp32")]
    [DataRow("NanoEsp32.Cable.Check", "NanoEsp32")]
    [DataRow("NanoEsp32.Wireless.Check", "NanoEsp32")]
    [DataRow("NanoEsp32.Check", "NanoEsp32.Stubs")]
    [DataRow("NFUnitTest.Check", "NFUnitTest")]
    [DataRow("NFUnitTest.Check", "NanoTestFramework.Stubs")]
    [DataRow("Selftest.Check", "EdgeSpike.Selftest")]
    public void AChipsAssemblySeesTheVendorsLibraryOurOwnAndStubs(string project, string name)
    {
        using ModuleDefinition module = ChipAssembly.Read(project, name);
        AssemblyNameReference library =
            module.AssemblyReferences.Single(seen => seen.Name == "mscorlib");
        Assert.AreEqual(ChipAssembly.Library.Assembly.Name.FullName, library.FullName);
        Assert.IsEmpty(module.AssemblyReferences.Select(seen => seen.Name)
            .Where(seen => !IsOurs(seen)).ToArray());

        static bool IsOurs(string name) => name is "mscorlib" or "EdgeSpike" or "EdgeSpike.Device"
            || name.EndsWith(".Stubs", StringComparison.Ordinal);
    }

    /// <summary>.NET's has these, and so has a stub that somebody was too kind with.</summary>
    [TestMethod]
    public void TheLibraryIsTheChips()
    {
        Assert.IsNotNull(ChipAssembly.Library.GetType("System.SpanByte"));
        Assert.IsNull(ChipAssembly.Library.GetType("System.Math"));
        Assert.IsNull(ChipAssembly.Library.GetType("System.DivideByZeroException"));
        Assert.DoesNotContain("System.Int32 System.Int32::CompareTo(System.Int32)",
            IlWhitelist.Members);
        Assert.Contains("System.Void System.Array::Clear(System.Array,System.Int32,System.Int32)",
            IlWhitelist.Members);
    }

    [TestMethod]
    public void EveryProjectNamesTheVersionThatIsCompiledAgainst()
    {
        string version = (string?)XDocument.Parse(SourceTree.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(one => (string?)one.Attribute("Include") == Package)
            .Attribute("Version") ?? "";
        string[] lists =
            [.. SourceTree.Files.Where(file => Path.GetFileName(file) == "packages.config")];
        Assert.IsNotEmpty(lists);
        Assert.IsEmpty(lists
            .Where(list => !SourceTree.Read(list).Contains(
                $"id=\"{Package}\" version=\"{version}\"", StringComparison.Ordinal))
            .ToArray());
        StringAssert.Contains(SourceTree.Read("tests/Stubs/README.md"), $"{Package} {version}");
    }

    /// <summary>An editor that opens one project alone restores to a folder beside it, unless it is
    /// told.</summary>
    [TestMethod]
    public void AnEditorRestoresToWhereTheProjectsLook()
    {
        const string Config = "firmware/NuGet.Config";
        string? to = XDocument.Parse(SourceTree.Read(Config)).Descendants("add")
            .Where(one => (string?)one.Attribute("key") == "repositoryPath")
            .Select(one => (string?)one.Attribute("value")).Single();
        string folder = SourceTree.Resolve(Config, to!);
        string[] looks = [.. from project in SourceTree.Files
            where project.EndsWith(".nfproj", StringComparison.Ordinal)
            where project.StartsWith("firmware/", StringComparison.Ordinal)
            from Match hint in HintPath().Matches(SourceTree.Read(project))
            select SourceTree.Resolve(project, hint.Groups["path"].Value)];
        Assert.IsNotEmpty(looks);
        Assert.IsEmpty(looks.Where(path => !path.StartsWith(folder + "/", StringComparison.Ordinal))
            .ToArray());
    }

    [GeneratedRegex("<HintPath>(?<path>[^<]+)</HintPath>")]
    private static partial Regex HintPath();
}
