using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeSpike.Tests.Tidy;

/// <summary>What no compiler says about the text of a file.</summary>
[TestClass]
public partial class SourceTextTests
{
    private const int MaxColumns = 100;

    /// <summary>Of lines that show something which breaking them would hide.</summary>
    private const int MaxShownColumns = 130;

    private static readonly string[] SourceEndings =
    [
        ".cs", ".csproj", ".nfproj", ".projitems", ".props", ".targets", ".json", ".md",
        ".sh", ".ci/run",
    ];

    [TestMethod]
    public void LinesOfCodeFit()
    {
        AssertNone(SourceTree.Files.Where(Code).SelectMany(file =>
        {
            bool isRaw = false;
            var wide = new List<string>();
            string[] lines = SourceTree.ReadLines(file);
            for (int n = 0; n < lines.Length; n++)
            {
                string line = lines[n];
                bool shows = isRaw || Shown().IsMatch(line);
                if (line.Split("\"\"\"").Length % 2 == 0) isRaw = !isRaw;
                int most = shows ? MaxShownColumns : MaxColumns;
                if (Columns(line) > most)
                    wide.Add($"{file}:{n + 1}: {Columns(line)} columns, at most {most}");
            }

            return wide;
        }));
    }

    [TestMethod]
    public void SourcesHaveNoTabs() => Check(Source, line => line.Contains('\t') ? "a tab" : null);

    [TestMethod]
    public void SourcesHaveNoTrailingSpaces() =>
        Check(Source, line => line.TrimEnd() != line ? "space at the end of the line" : null);

    [TestMethod]
    public void NothingIsMarkedUnfinished() =>
        Check(SourceTree.IsText, line => Found(Unfinished(), line, "is an unfinished mark"));

    [TestMethod]
    public void NoFileNamesAPlaceOnSomeonesMachine() =>
        Check(SourceTree.IsText, line => Found(MachinePath(), line, "is a path of one machine"));

    [TestMethod]
    public void NothingHidesInRegions() =>
        Check(Code, line => Found(Region(), line, "hides code: make it two files"));

    [TestMethod]
    public void TypesSayWhatTheyAre() =>
        Check(Code, line => Found(VagueType(), line, "says nothing: name what it does"));

    [TestMethod]
    public void FilesSayWhatTheyHold()
    {
        IEnumerable<string> vague = SourceTree.Files
            .Where(Code)
            .Where(f => VagueFile().IsMatch(Path.GetFileNameWithoutExtension(f)))
            .Select(f => $"{f}:1: the file name says nothing: name what it holds");
        AssertNone(vague);
    }

    /// <summary>The banned-symbols analyser sees calls, not the keywords and not the
    /// literals.</summary>
    [TestMethod]
    public void SharedCodeNamesNoFloatingType() =>
        Check(
            f => Code(f) && f.StartsWith("shared/", StringComparison.Ordinal),
            line => Found(Floating(), CommentOrString().Replace(line, ""),
                "is floating point, in shared code"));

    [TestMethod]
    [DataRow("    // TO" + "DO later", true)]
    [DataRow("// FIX" + "ME", true)]
    [DataRow("mkstemp(\"/tmp/a.XX" + "XXXX\")", false)]
    public void UnfinishedMarksAreSeen(string line, bool seen) =>
        Assert.AreEqual(seen, Unfinished().IsMatch(line));

    [TestMethod]
    [DataRow("/wo" + "rk/main/x.cs", true)]
    [DataRow("\"/ro" + "ot/.nuget\"", true)]
    [DataRow("cd /ho" + "me/ada/edgespike", true)]
    [DataRow("C:\\Us" + "ers\\ada", true)]
    [DataRow("https://example.org/wo" + "rk/page", false)]
    [DataRow("frame" + "work/core", false)]
    [DataRow("/dev/ttyUSB0", false)]
    public void MachinePathsAreSeen(string line, bool seen) =>
        Assert.AreEqual(seen, MachinePath().IsMatch(line));

    [TestMethod]
    [DataRow("public static double F()", true)]
    [DataRow("int x = (int)(y * 0.5);", true)]
    [DataRow("int x = 1e3;", true)]
    [DataRow("int x = 0x1e3 + 0xFFul; // a double check, 0.5", false)]
    [DataRow("throw new ArgumentException(\"float 0.5\");", false)]
    [DataRow("/// <summary>Half, 0.5.</summary>", false)]
    [DataRow("int x = F(/* float */ 1);", false)]
    [DataRow("int doubled = a1e3;", false)]
    public void FloatingTypesAreSeen(string line, bool seen) =>
        Assert.AreEqual(seen, Floating().IsMatch(CommentOrString().Replace(line, "")));

    private static bool Code(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    private static bool Source(string path) =>
        SourceEndings.Any(e => path.EndsWith(e, StringComparison.Ordinal));

    /// <summary>A letter with its accents is one column.</summary>
    private static int Columns(string line) => new StringInfo(line).LengthInTextElements;

    private static string? Found(Regex what, string line, string why)
    {
        Match match = what.Match(line);
        return match.Success ? $"\"{match.Value.Trim()}\" {why}" : null;
    }

    private static void Check(Func<string, bool> where, Func<string, string?> wrong)
    {
        List<string> found = [];
        foreach (string file in SourceTree.Files.Where(where))
        {
            string[] lines = SourceTree.ReadLines(file);
            for (int n = 0; n < lines.Length; n++)
            {
                string? what = wrong(lines[n]);
                if (what != null) found.Add($"{file}:{n + 1}: {what}");
            }
        }

        AssertNone(found);
    }

    private static void AssertNone(IEnumerable<string> found)
    {
        string[] all = found.ToArray();
        if (all.Length > 0) Assert.Fail($"{all.Length} found:\n{string.Join('\n', all.Take(50))}");
    }

    // The patterns are cut in two where they would find themselves.

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|TB" + @"D|XX" + @"X|HA" + @"CK|WI" + @"P)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.:/-])/(wo" + @"rk|ro" + @"ot|ho" + @"me|Us" + @"ers)/|\b[A-Z]:\\Us"
        + @"ers\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^\s*#\s*region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record)\s+\w*(Manager|Helper|Utils)\w*")]
    private static partial Regex VagueType();

    [GeneratedRegex("Manager|Helper|Utils")]
    private static partial Regex VagueFile();

    [GeneratedRegex(@"""(\\.|[^""\\])*""|'(\\.|[^'\\])+'|/\*.*?\*/|//.*$")]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"\b(float|double|decimal|Single|Double|Decimal)\b"
        + @"|\b\d[\d_]*(\.\d|[eE][+-]?\d|[fFdDmM]\b)")]
    private static partial Regex Floating();

    /// <summary>An equation or a table in a comment, bytes, a list of warnings.</summary>
    [GeneratedRegex(@"^\s*///.* {2,}\S|^\s*(0x[0-9A-F]{2}, ){8}|^#pragma ")]
    private static partial Regex Shown();
}
