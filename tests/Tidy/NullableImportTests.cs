using System.Diagnostics;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Tidy;

/// <summary>A project of somebody else that imports the shared units is not warned of them, though
/// it has nullable enabled as new projects do.</summary>
[TestClass]
public class NullableImportTests
{
    private const string Settings = "shared/.editorconfig";

    [TestMethod]
    public void AnImportingProjectIsNotWarned()
    {
        string settings = Path.Combine(SourceTree.Root, Settings);
        Assert.IsGreaterThan(20, Warnings([]).Length, "without the settings it would be");
        CollectionAssert.AreEqual(Array.Empty<string>(), Warnings([$"/analyzerconfig:{settings}"]));
    }

    private static string[] Warnings(string[] more)
    {
        string folder = CommandRun.NewFolder();
        try
        {
            string words = Path.Combine(folder, "words.rsp");
            File.WriteAllLines(words,
            [
                "/nologo", "/nullable:enable", "/langversion:latest", "/target:library",
                $"/out:{Path.Combine(folder, "shared.dll")}", .. more, .. References(),
                .. Sources(),
            ]);
            var start = new ProcessStartInfo("dotnet",
                [Compiler(), $"@{words}"])
            { RedirectStandardOutput = true };
            using Process process = Process.Start(start)!;
            string[] lines = process.StandardOutput.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode,
                string.Join('\n', lines.Where(l => l.Contains(": error "))));
            return [.. lines.Where(
                line => line.Contains(": warning CS8", StringComparison.Ordinal))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Sources() => SourceTree.Files
        .Where(file => file.StartsWith("shared/", StringComparison.Ordinal)
            && file.EndsWith(".cs", StringComparison.Ordinal))
        .Select(file => $"\"{Path.Combine(SourceTree.Root, file)}\"");

    private static IEnumerable<string> References() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!,
            "System*.dll")
            .Select(path => $"\"/r:{path}\"");

    /// <summary>Of the SDK whose runtime runs this.</summary>
    private static string Compiler()
    {
        string root =
            Path.GetFullPath(
                Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        return Directory.EnumerateFiles(Path.Combine(root, "sdk"), "csc.dll",
            SearchOption.AllDirectories)
            .Where(path => path.Contains("bincore", StringComparison.Ordinal)).Order().Last();
    }
}
