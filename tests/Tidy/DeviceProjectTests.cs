using System.Xml.Linq;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The projects that only nanoFramework's tools can build list what is there, and name
/// their packages once.</summary>
[TestClass]
public class DeviceProjectTests
{
    public static IEnumerable<object[]> NanoProjects =>
        SourceTree.Files.Where(file => file.EndsWith(".nfproj", StringComparison.Ordinal))
            .Where(file => file.StartsWith("firmware/", StringComparison.Ordinal))
            .Select(f => new object[] { f });

    [TestMethod]
    [DynamicData(nameof(NanoProjects))]
    public void EveryFileThatIsListedIsThereAndSoAreItsNeighbours(string project)
    {
        string folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        string[] listed =
            [.. Attributes(project, "Compile", "Include")
                .Concat(Attributes(project, "None", "Include"))
            .Select(path => SourceTree.Resolve(project, path))];
        Assert.IsEmpty(listed.Except(SourceTree.Files).ToArray());

        // Beside a device's project lie its own sources; those of a host's form lie in a folder of
        // their own.
        string[] beside = [.. SourceTree.Files
            .Where(file => Path.GetDirectoryName(file)!.Replace('\\', '/') == folder)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];
        Assert.IsEmpty(beside.Except(listed).ToArray());
    }

    [TestMethod]
    public void TheDeviceRunsEveryTestThatIsSharedWithIt()
    {
        string[] listed =
            [.. Attributes("firmware/unit-tests/NFUnitTest.nfproj", "Compile", "Include")
            .Select(path => SourceTree.Resolve("firmware/unit-tests/NFUnitTest.nfproj", path))];
        string[] shared =
            [.. SourceTree.Files.Where(
                f => f.StartsWith("tests/Device/", StringComparison.Ordinal))];
        Assert.IsGreaterThan(5, shared.Length);
        Assert.IsEmpty(shared.Except(listed).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(NanoProjects))]
    public void ReferencesAreOfThePackagesThatAreRestored(string project)
    {
        string packages = SourceTree.Resolve(project, "packages.config");
        string[] restored = [.. XDocument.Parse(SourceTree.Read(packages)).Descendants("package")
            .Select(package =>
                $"{(string?)package.Attribute("id")}.{(string?)package.Attribute("version")}")];
        string[] referenced = [.. XDocument.Parse(SourceTree.Read(project)).Descendants()
            .Where(element => element.Name.LocalName == "HintPath")
            .Select(hint => hint.Value.Replace('\\', '/').Split('/')
                .SkipWhile(part => part != "packages").ElementAt(1))
            .Distinct()];
        CollectionAssert.AreEquivalent(restored, referenced);
    }

    /// <summary>Without it the editor runs the tests with its own settings: on another framework,
    /// and not in nanoCLR.</summary>
    [TestMethod]
    public void TheDevicesTestsNameTheirSettings()
    {
        const string Project = "firmware/unit-tests/NFUnitTest.nfproj";
        string settings = XDocument.Parse(SourceTree.Read(Project)).Descendants()
            .Single(element => element.Name.LocalName == "RunSettingsFilePath").Value;
        const string Here = "$(MSBuildProjectDirectory)\\";
        StringAssert.StartsWith(settings, Here);
        Assert.Contains(SourceTree.Resolve(Project, settings[Here.Length..]), SourceTree.Files);
    }

    /// <summary>Of one package one version, and of the events the one that those who depend on them
    /// were built with.</summary>
    [TestMethod]
    public void ThePackagesFitEachOther()
    {
        var versions =
            NanoProjects.Select(one => SourceTree.Resolve((string)one[0], "packages.config"))
            .SelectMany(list => XDocument.Parse(SourceTree.Read(list)).Descendants("package"))
            .ToLookup(one => (string?)one.Attribute("id"),
                one => (string?)one.Attribute("version"));
        foreach (var package in versions)
            Assert.HasCount(1, package.Distinct().ToArray(), package.Key);
        Assert.AreEqual("1.11.37", versions["nanoFramework.Runtime.Events"].First());
    }

    private static IEnumerable<string> Attributes(string project, string element,
        string attribute) =>
        from item in XDocument.Parse(SourceTree.Read(project)).Descendants()
        where item.Name.LocalName == element
        let value = (string?)item.Attribute(attribute)
        where value != null && value.IndexOfAny(['*', '$']) < 0
        select value;
}
