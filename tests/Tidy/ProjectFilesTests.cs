using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EdgeSpike.Tests.Tidy;

/// <summary>Which file belongs to which project, and which project may see which.</summary>
[TestClass]
public partial class ProjectFilesTests
{
    /// <summary>Who may see whom in shared/; a new unit needs a row here.</summary>
    internal static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["core"] = [],
        ["encoders"] = ["core"],
        ["rules"] = ["core"],
        ["link"] = ["core"],
        ["build"] = ["core", "encoders", "rules"],
        ["session"] = ["core", "link"],
        ["device"] = ["core", "encoders", "link", "build", "session"],
        ["vectors"] = ["core", "encoders", "rules", "link", "build", "session", "device"],
    };

    private static IEnumerable<string> ItemFiles => Ending(".projitems");

    private static IEnumerable<string> Projects => Ending(".csproj").Concat(Ending(".nfproj"));

    [TestMethod]
    public void EverySharedFileIsInItsUnitOnceAndInOrder()
    {
        List<string> wrong = [];
        foreach (string items in ItemFiles)
        {
            string[] onDisk = Ending(".cs").Where(f => Inside(Folder(items), f)).ToArray();
            (string Path, int Line)[] listed = Includes(items, "Compile").ToArray();

            wrong.AddRange(onDisk
                .Except(listed.Select(l => l.Path))
                .Select(f => $"{f}:1: is not in {items}"));
            wrong.AddRange(listed
                .Where(l => !onDisk.Contains(l.Path))
                .Select(l => $"{items}:{l.Line}: no file {l.Path}"));
            for (int i = 1; i < listed.Length; i++)
            {
                int order = string.CompareOrdinal(listed[i - 1].Path, listed[i].Path);
                if (order == 0)
                    wrong.Add($"{items}:{listed[i].Line}: {listed[i].Path} is listed twice");
                if (order > 0)
                    wrong.Add($"{items}:{listed[i].Line}: {listed[i].Path} is out of order");
            }
        }

        AssertNone(wrong);
    }

    [TestMethod]
    public void NoSharedFileIsOutsideAUnit()
    {
        string[] units = ItemFiles.Select(Folder).ToArray();
        AssertNone(Ending(".cs")
            .Where(f => Inside("shared", f) && !units.Any(u => Inside(u, f)))
            .Select(f => $"{f}:1: lies in no folder with a .projitems"));
    }

    [TestMethod]
    public void EveryUnitIsBuiltOnTheHostFromItsOwnList()
    {
        List<string> wrong = [];
        foreach (string items in ItemFiles)
        {
            string project = Path.ChangeExtension(items, ".csproj");
            if (!SourceTree.Files.Contains(project))
                wrong.Add($"{items}:1: there is no {project} beside it");
            else if (!Imports(project).Any(i => i.Path == items))
                wrong.Add($"{project}:1: does not import {items}");
        }

        AssertNone(wrong);
    }

    [TestMethod]
    public void ArrowsPointOneWayInShared()
    {
        List<string> wrong = [];
        foreach (string project in Projects.Where(p => Inside("shared", p)))
        {
            string unit = project.Split('/')[1];
            if (!MaySee.TryGetValue(unit, out string[]? allowed))
            {
                wrong.Add($"{project}:1: the unit '{unit}' is new: say in ProjectFilesTests.MaySee "
                    + "what it may see");
                continue;
            }

            wrong.AddRange(from r in Includes(project, "ProjectReference")
                           where !allowed.Any(a => Folder(r.Path) == "shared/" + a)
                           select $"{project}:{r.Line}: {unit} must not see {r.Path}");
            wrong.AddRange(from r in Imports(project)
                           where Folder(r.Path) != Folder(project)
                           select $"{project}:{r.Line}: {unit} must not take in {r.Path}");
            wrong.AddRange(from element in Elements(project, "PackageReference")
                           select $"{project}:{Line(element)}: shared code depends on no package");
        }

        AssertNone(wrong);
    }

    [TestMethod]
    public void FirmwareAndHostNeverSeeEachOther()
    {
        AssertNone(Crossings("firmware", "host-sim").Concat(Crossings("host-sim", "firmware")));

        static IEnumerable<string> Crossings(string side, string other) =>
            from project in Projects.Concat(ItemFiles)
            where Inside(side, project)
            from seen in Sees(project)
            where Inside(other, seen.Path)
            select $"{project}:{seen.Line}: must not see {seen.Path}";
    }

    [TestMethod]
    public void TheCommandNeverSeesItsProof() =>
        AssertNone(
            from project in Projects
            where Inside("host-sim", project)
            from seen in Sees(project)
            where Inside("tests", seen.Path)
            select $"{project}:{seen.Line}: must not see {seen.Path}");

    [TestMethod]
    public void SharedCodeSeesNeitherFirmwareNorHostNorTests() =>
        AssertNone(
            from project in Projects.Concat(ItemFiles)
            where Inside("shared", project)
            from seen in Sees(project)
            where !Inside("shared", seen.Path)
            select $"{project}:{seen.Line}: must not see {seen.Path}");

    [TestMethod]
    public void TheSolutionListsEveryProjectAndNoOther()
    {
        var listed = SolutionLines(ListedProject())
            .Select(l => (Path: l.Match.Groups["path"].Value.Replace('\\', '/'), l.Line))
            .ToArray();

        IEnumerable<string> unlisted = Projects
            .Except(listed.Select(l => l.Path))
            .Select(p => $"EdgeSpike.sln:1: does not list {p}");
        IEnumerable<string> missing = listed
            .Where(l => !Projects.Contains(l.Path))
            .Select(l => $"EdgeSpike.sln:{l.Line}: no file {l.Path}");
        AssertNone(unlisted.Concat(missing));
    }

    /// <summary>The dotnet command knows neither nanoFramework's nor Meadow's build (MSB4057,
    /// MSB4236).</summary>
    [TestMethod]
    public void TheSolutionBuildsOnlyWhatTheDotnetCommandCanBuild()
    {
        string[] vendors = SolutionLines(ListedProject())
            .Where(l => IsVendorProject(l.Match.Groups["path"].Value.Replace('\\', '/')))
            .Select(l => l.Match.Groups["id"].Value)
            .ToArray();

        AssertNone(SolutionLines(BuiltProject())
            .Where(
                l => vendors.Contains(l.Match.Groups["id"].Value, StringComparer.OrdinalIgnoreCase))
            .Select(l =>
                $"EdgeSpike.sln:{l.Line}: a .Build.0 line for a project only the vendor's tools "
                    + "can build"));

        static bool IsVendorProject(string path) =>
            path.EndsWith(".nfproj", StringComparison.Ordinal)
            || (Projects.Contains(path)
                && SourceTree.Read(path).Contains("Meadow.Sdk", StringComparison.Ordinal));
    }

    /// <summary>An editor that finds another id in the project file writes to both.</summary>
    [TestMethod]
    public void TheSolutionKnowsAProjectByTheIdThatItGivesItself() => AssertNone(
        from l in SolutionLines(ListedProject())
        let path = l.Match.Groups["path"].Value.Replace('\\', '/')
        where Projects.Contains(path)
        from element in Elements(path, "ProjectGuid")
        where !l.Match.Groups["id"].Value.Trim('{', '}')
            .Equals(element.Value.Trim('{', '}'), StringComparison.OrdinalIgnoreCase)
        select $"EdgeSpike.sln:{l.Line}: {path} says it is {element.Value}");

    /// <summary>Templates are nobody's projects before they are made into some.</summary>
    private static IEnumerable<string> Ending(string ending) => SourceTree.Files.Where(f =>
        f.EndsWith(ending, StringComparison.Ordinal) && !Inside("host-sim/Templates/content", f));

    private static string Folder(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static bool Inside(string folder, string path) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Everything of the repository that a project or an item list takes in by its
    /// path.</summary>
    private static IEnumerable<(string Path, int Line)> Sees(string project) =>
        Includes(project, "ProjectReference").Concat(Includes(project, "Compile"))
            .Concat(Imports(project));

    private static IEnumerable<XElement> Elements(string project, string name) =>
        XDocument.Parse(SourceTree.Read(project), LoadOptions.SetLineInfo)
            .Descendants()
            .Where(e => e.Name.LocalName == name);

    private static IEnumerable<(string Path, int Line)> Includes(string project, string item) =>
        from element in Elements(project, item)
        let include = (string?)element.Attribute("Include")
        where include != null && !include.StartsWith("$(EdgeSpike", StringComparison.Ordinal)
        select (Resolved(project, include), Line(element));

    private static IEnumerable<(string Path, int Line)> Imports(string project) =>
        from element in Elements(project, "Import")
        let path = (string?)element.Attribute("Project")
        where path != null && !path.Contains("$(MSBuildExtensions", StringComparison.Ordinal)
        where !path.Contains("$(NanoFramework", StringComparison.Ordinal)
        select (Resolved(project, path), Line(element));

    private static string Resolved(string project, string path) =>
        SourceTree.Resolve(project,
            path.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal));

    private static int Line(XElement element) => ((System.Xml.IXmlLineInfo)element).LineNumber;

    private static IEnumerable<(Match Match, int Line)> SolutionLines(Regex pattern) =>
        SourceTree.ReadLines("EdgeSpike.sln")
            .Select((text, n) => (Match: pattern.Match(text), Line: n + 1))
            .Where(l => l.Match.Success);

    private static void AssertNone(IEnumerable<string> wrong)
    {
        string[] all = wrong.ToArray();
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex(@"^Project\(.*\) = "".*"", ""(?<path>.*proj)"", ""(?<id>\{.*\})""")]
    private static partial Regex ListedProject();

    [GeneratedRegex(@"^\s*(?<id>\{[^}]*\})\..*\.Build\.0 = ")]
    private static partial Regex BuiltProject();
}
