using System.Diagnostics;

namespace EdgeSpike.Tests.Tidy;

/// <summary>The repository as text files, seen from its root.</summary>
internal static class SourceTree
{
    /// <summary>The folder of EdgeSpike.sln.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Paths from the root, with forward slashes, ordinal order: what is tracked or would
    /// be.</summary>
    public static readonly string[] Files = Git() ?? Walk();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string[] ReadLines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    /// <summary>Joins a relative path, with either kind of slash, to the folder of a file, and
    /// folds "..".</summary>
    public static string Resolve(string file, string relative)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, file))!;
        string full = Path.GetFullPath(Path.Combine(folder, relative.Replace('\\', '/')));
        return Path.GetRelativePath(Root, full).Replace('\\', '/');
    }

    /// <summary>True unless the file begins like a binary one, with a zero byte in its first
    /// 4,096.</summary>
    public static bool IsText(string path)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Root, path));
        byte[] start = new byte[4096];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start.AsSpan(0, count).Contains((byte)0);
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d != null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "EdgeSpike.sln"))) return d.FullName;
        }

        throw new InvalidOperationException($"No EdgeSpike.sln above {AppContext.BaseDirectory}.");
    }

    /// <summary>What git tracks or would add, or null where there is no git or no clone (a source
    /// archive).</summary>
    private static string[]? Git()
    {
        ProcessStartInfo start = new("git", "ls-files -z --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0
                ? Sorted(output.Split('\0', StringSplitOptions.RemoveEmptyEntries)) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string[] Walk() =>
        Sorted(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/')
                .Any(p => p is ".git" or ".vs" or "bin" or "obj" or "TestResults")));

    private static string[] Sorted(IEnumerable<string> files) =>
        files.Where(f => File.Exists(Path.Combine(Root, f))).Distinct()
            .Order(StringComparer.Ordinal).ToArray();
}
