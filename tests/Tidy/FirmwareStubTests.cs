using System.Text.RegularExpressions;
using System.Xml.Linq;

using Mono.Cecil;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The stubs are exactly what the firmware uses of its vendors, and each member says where
/// it was read.</summary>
[TestClass]
public partial class FirmwareStubTests
{
    private const string Table = "tests/Stubs/README.md";

    [TestMethod]
    public void TheNanoStubsHaveNoMemberThatNobodyUses() => AssertNone(Unused(FirmwareCode.Nano));

    [TestMethod]
    public void TheMeadowStubsHaveNoMemberThatNobodyUses() =>
        AssertNone(Unused(FirmwareCode.Meadow));

    [TestMethod]
    public void TheTableHasEveryMemberAndNoOther()
    {
        string[] listed =
            [.. Rows().Select(row => row.Groups["member"].Value).Order(StringComparer.Ordinal)];
        string[] stubs = [.. new[] { FirmwareCode.Nano, FirmwareCode.Meadow }
            .SelectMany(code => Members(code).Select(Short)).Distinct()
            .Order(StringComparer.Ordinal)];
        AssertNone(stubs.Except(listed).Select(name => $"{Table}: no row for `{name}`")
            .Concat(listed.Except(stubs).Select(name => $"{Table}: `{name}` is in no stub")));
    }

    [TestMethod]
    public void EveryRowSaysPackageAndPlaceAtACommit()
    {
        string[] commits = [.. SourceTree.ReadLines(Table).Select(line => Repository().Match(line))
            .Where(match => match.Success).Select(match => match.Groups["name"].Value)];
        Assert.IsGreaterThan(8, commits.Length);
        AssertNone(Rows().Where(row => !commits.Contains(row.Groups["repository"].Value))
            .Select(row =>
                $"{Table}: `{row.Groups["member"].Value}` names a repository without a commit"));
    }

    [TestMethod]
    [DataRow(
        "firmware/library/EdgeSpike.nfproj", "tests/Stubs/EdgeSpike.Check/EdgeSpike.Check.csproj")]
    [DataRow(
        "firmware/device/EdgeSpike.Device.nfproj",
        "tests/Stubs/EdgeSpike.Device.Check/EdgeSpike.Device.Check.csproj")]
    [DataRow(
        "firmware/nano-esp32/NanoEsp32.nfproj", "tests/Stubs/NanoEsp32.props")]
    [DataRow(
        "firmware/selftest/Selftest.nfproj", "tests/Stubs/Selftest.Check/Selftest.Check.csproj")]
    [DataRow(
        "firmware/unit-tests/NFUnitTest.nfproj",
        "tests/Stubs/NFUnitTest.Check/NFUnitTest.Check.csproj")]
    [DataRow("firmware/meadow-f7/MeadowF7.csproj", "tests/Stubs/Meadow.Check/Meadow.Check.csproj")]
    public void TheCheckCompilesTheSameUnitsAsTheVendorsProject(string vendors, string check)
    {
        CollectionAssert.AreEqual(Sorted(Imported(vendors)), Sorted(Imported(check)));
        CollectionAssert.AreEqual(Sorted(Libraries(vendors)), Sorted(Libraries(check)));
    }

    [TestMethod]
    public void TheNanoProjectListsEverySourceOfItsFolder()
    {
        const string Project = "firmware/nano-esp32/NanoEsp32.nfproj";
        string[] listed = [.. Compiled().Matches(SourceTree.Read(Project))
            .Select(match => match.Groups["path"].Value).Where(path => !path.Contains('$'))
            .Select(path => SourceTree.Resolve(Project, path)).Order(StringComparer.Ordinal)];
        string[] there =
            [.. SourceTree.Files.Where(
                file => file.StartsWith("firmware/nano-esp32/", StringComparison.Ordinal)
            && file.EndsWith(".cs", StringComparison.Ordinal))];
        CollectionAssert.AreEqual(there, listed);
    }

    /// <summary>CI leaves out of a firmware without a port what the vendor's project
    /// does.</summary>
    [TestMethod]
    [DataRow("Wireless")]
    [DataRow("Mqtt")]
    public void TheChecksLeaveOutWhatTheVendorsProjectDoes(string port)
    {
        const string Vendors = "firmware/nano-esp32/NanoEsp32.nfproj";
        const string Checks = "tests/Stubs/NanoEsp32.props";
        string[] conditional = [.. Groups(Vendors, $" '$({port})' == 'true' ")
            .SelectMany(group => Items(group, "Compile", "Include"))
            .Select(path => SourceTree.Resolve(Vendors, path))];
        string[] removed = [.. Groups(Checks, $"'$({port})' != 'true'")
            .SelectMany(group => Items(group, "Compile", "Remove"))
            .Select(path => SourceTree.Resolve(Checks,
                path.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal)))];
        Assert.IsNotEmpty(conditional);
        CollectionAssert.AreEqual(conditional, removed);

        static IEnumerable<XElement> Groups(string project, string condition) =>
            XDocument.Parse(SourceTree.Read(project)).Descendants()
                .Where(element => element.Name.LocalName == "ItemGroup"
                    && (string?)element.Attribute("Condition") == condition);

        static IEnumerable<string> Items(XElement group, string item, string attribute) =>
            group.Elements().Where(element => element.Name.LocalName == item)
                .Select(element => (string)element.Attribute(attribute)!);
    }

    /// <summary>CI compiles one board of each firmware; the others differ in constants
    /// only.</summary>
    [TestMethod]
    [DataRow("firmware/nano-esp32/", false)]
    [DataRow("firmware/meadow-f7/", true)]
    public void EveryBoardHasTheConstantsThatItsFirmwareUses(string folder, bool meadow)
    {
        string[] used =
            [.. SourceTree.Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal)
                && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => BoardConstant().Matches(SourceTree.Read(file))
                .Select(match => match.Groups["name"].Value))
            .Distinct()];
        string[] boards =
            [.. SourceTree.Files.Where(
                file => file.StartsWith("firmware/boards/", StringComparison.Ordinal)
            && file.Contains("/meadow", StringComparison.Ordinal) == meadow)];
        Assert.IsNotEmpty(used);
        Assert.IsNotEmpty(boards);
        AssertNone(from board in boards
                   let text = SourceTree.Read(board)
                   from name in used
                   where !text.Contains($" {name} = ", StringComparison.Ordinal)
                   select $"{board}:1: no constant {name}, which {folder} uses");
    }

    private static IEnumerable<string> Unused(FirmwareCode code)
    {
        HashSet<string> used = [.. code.Firmware.GetMemberReferences().Select(Signature)];
        HashSet<string> types =
            [.. code.Firmware.GetTypeReferences().Select(type => type.FullName)];
        foreach (TypeDefinition type in code.Stubs.Types.SelectMany(FirmwareCode.Nested)
            .Where(IsOurs))
        {
            if (!types.Contains(type.FullName) && !IsMark(type))
                yield return $"{type.FullName}: the firmware does not name it";
            if (type.IsEnum) continue;
            foreach (MethodDefinition method in type.Methods.Where(method => !method.IsPrivate))
            {
                if (!used.Contains(Signature(method)) && !Overridden(code, method)
                    && !Required(type, method))
                    yield return $"{method.FullName}: the firmware does not use it";
            }
        }
    }

    /// <summary>An enum's members are constants in IL; the table has those that the sources
    /// write.</summary>
    private static IEnumerable<MemberReference> Members(FirmwareCode code) =>
        code.Stubs.Types.SelectMany(FirmwareCode.Nested).Where(IsOurs).SelectMany(type =>
            type.IsEnum ? type.Fields.Where(field => field.IsLiteral)
            : type.Methods.Where(method => !method.IsPrivate && !Required(type, method))
                .AsEnumerable<MemberReference>());

    private static bool IsOurs(TypeDefinition type) =>
        type.IsPublic || type.IsNestedPublic;

    /// <summary>Type, name and parameters, without what stands for a type parameter.</summary>
    private static string Signature(MemberReference member)
    {
        string name = TypeArguments().Replace(member.FullName, "");
        return name[(name.IndexOf(' ') + 1)..];
    }

    /// <summary>What a type parameter asks for: it has no members, and only the stubs name
    /// it.</summary>
    private static bool IsMark(TypeDefinition type) => type.IsInterface && !type.HasMethods;

    /// <summary>A class that is built from has a constructor.</summary>
    private static bool Required(TypeDefinition type, MethodDefinition method) =>
        type.IsAbstract && method.IsConstructor;

    private static bool Overridden(FirmwareCode code, MethodDefinition method) =>
        method.IsVirtual && code.Own.Types.SelectMany(type => type.Methods)
            .Any(other => other.IsVirtual && other.IsReuseSlot && other.Name == method.Name);

    private static string Short(MemberReference member)
    {
        string type = member.DeclaringType.FullName.Split('`')[0].Replace('/', '.');
        string name = member.Name switch
        {
            ".ctor" => "new",
            "op_Implicit" or "op_Explicit" => "operator",
            _ => member.Name.Replace("get_", "", StringComparison.Ordinal)
                .Replace("set_", "", StringComparison.Ordinal),
        };
        return $"{type}.{name}";
    }

    private static IEnumerable<Match> Rows() =>
        SourceTree.ReadLines(Table).Select(line => Row().Match(line)).Where(match => match.Success);

    private static string[] Sorted(IEnumerable<string> names) =>
        [.. names.Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Imported(string project) =>
        Unit().Matches(SourceTree.Read(project))
            .Select(match => SourceTree.Resolve(project, match.Groups["path"].Value));

    /// <summary>The assemblies of ours that a project is built with.</summary>
    private static IEnumerable<string> Libraries(string project) =>
        Library().Matches(SourceTree.Read(project)).Select(match => match.Groups["name"].Value);

    private static void AssertNone(IEnumerable<string> offences)
    {
        string[] all = [.. offences];
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex(@"^\| `(?<member>[\w.]+)` \| [^|]+ \| (?<repository>[\w.]+): `?[^|]+ \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<name>[\w.]+) \| [\w/.-]+ \| `?[0-9a-f]{40}`? \|")]
    private static partial Regex Repository();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TypeArguments();

    [GeneratedRegex("<Import Project=\"(?<path>[^\"$]+\\.projitems)\"")]
    private static partial Regex Unit();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*[/\\\\]"
        + "(?<name>[^\"/\\\\]+)(\\.nfproj|\\.Check\\.csproj)\"")]
    private static partial Regex Library();

    [GeneratedRegex("<Compile Include=\"(?<path>[^\"]+)\"")]
    private static partial Regex Compiled();

    [GeneratedRegex(@"\bBoard\.(?<name>\w+)")]
    private static partial Regex BoardConstant();
}
