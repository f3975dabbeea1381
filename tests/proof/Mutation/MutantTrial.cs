using System.Diagnostics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Mutation;

/// <summary>A copy of the built tests, in which one unit after the other is replaced by a
/// mutant.</summary>
/// <remarks>
/// Golden vectors and the corpus first, for they take seconds; then the tests of the unit's own
/// rooms; then all others. The first that fails ends it. Tests that look at the IL itself, or count
/// it, are left out: they would notice any change whatever it does. So are those of a browser and
/// of packages, which take minutes: without them fewer are noticed, never more. A test that fails
/// has to pass without the mutant.
/// </remarks>
public sealed class MutantTrial : IDisposable
{
    const string Tests = "EdgeSpike.Tests.dll";
    const string FailedTest = "  Failed ";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    static readonly string[] LookAtCode = ["Tidy", "Cost", "OfProof", "Firmware", "Device"];

    static readonly string[] TakeMinutes = ["Studio", "Packages"];

    static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["EdgeSpike.Core.dll"] = ["Core", "Rules", "Conformance", "Describe"],
        ["EdgeSpike.Rules.dll"] = ["Rules", "Conformance", "Describe"],
        ["EdgeSpike.Encoders.dll"] = ["Encoders", "Sessions", "Describe"],
        ["EdgeSpike.Link.dll"] = ["Link", "Sessions", "Replay"],
        ["EdgeSpike.Build.dll"] = ["Core", "Conformance", "Describe"],
        ["EdgeSpike.Session.dll"] = ["Sessions", "Replay"],
        ["EdgeSpike.Device.dll"] = ["BoardLife", "Host", "Sessions"],
    };

    readonly string built;
    readonly string folder;

    // Stages without names of tests that were seen to pass without a mutant.
    readonly HashSet<string> sound = [];

    /// <param name="built">Folder of the built tests.</param>
    /// <param name="folder">Does not exist; made here and taken away in the end.</param>
    public MutantTrial(string built, string folder)
    {
        this.built = built;
        this.folder = folder;
        foreach (string file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Assemblies that are changed.</summary>
    public static IReadOnlyCollection<string> Units => Rooms.Keys;

    /// <summary>Namespaces of the tests of each unit, and those that are left out.</summary>
    public static IEnumerable<string> NamesOfRooms =>
        Rooms.Values.SelectMany(rooms => rooms).Concat(LeftOut).Distinct();

    static IEnumerable<string> LeftOut => LookAtCode.Concat(TakeMinutes);

    /// <summary>Lets a mutant live.</summary>
    /// <returns>What noticed it; null if nothing did.</returns>
    /// <exception cref="BadInputException">What noticed it fails without a mutant, too: nothing can
    /// be said of any.</exception>
    public string? Killer(MutationSite site)
    {
        string unit = Path.Combine(folder, site.Unit);
        foreach ((string name, string[] words) in Stages(site.Unit))
        {
            Mutator.Write(Path.Combine(built, site.Unit), unit, site);
            bool passes = Passes(words, out string? test);
            File.Copy(Path.Combine(built, site.Unit), unit, overwrite: true);
            if (passes) continue;
            string[] again = test == null ? words : ["test", Tests, "--filter", $"Name~{test}"];
            if (test != null || sound.Add(name)) CheckSound(test ?? name, again);
            return test == null ? name : $"{test}, {name}";
        }

        return null;
    }

    void CheckSound(string what, string[] words)
    {
        if (Passes(words, out _)) return;
        throw new BadInputException(
            $"{built}: {what} fails without any change, expected tests that pass");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    static IEnumerable<(string Name, string[] Words)> Stages(string unit)
    {
        string[] own = Rooms[unit];
        string mine = string.Join('|', own.Select(room => $"FullyQualifiedName~Tests.{room}."));
        string others = string.Join(
            '&', own.Concat(LeftOut).Select(room => $"FullyQualifiedName!~Tests.{room}."));
        yield return ("golden vectors", ["edgespike-proof.dll", "vectors", "vectors", "--check"]);
        yield return ("corpus", ["edgespike-proof.dll", "corpus", "vectors/corpus", "--check"]);
        yield return ($"tests of {string.Join(", ", own)}", ["test", Tests, "--filter", mine]);
        yield return ($"tests but of {string.Join(", ", own)}",
            ["test", Tests, "--filter", others]);
    }

    /// <summary>Runs dotnet in the folder, to its end or the first test that fails; what does not
    /// end has failed.</summary>
    /// <param name="test">The first that fails, null if none did.</param>
    bool Passes(string[] words, out string? test)
    {
        var start = new ProcessStartInfo("dotnet", words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process =
            Process.Start(start) ?? throw new BadInputException("dotnet: cannot be started");
        using var over = new ManualResetEventSlim();
        string? failed = null;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data?.StartsWith(FailedTest, StringComparison.Ordinal) ?? false)
                failed ??= said.Data[FailedTest.Length..].Split(' ')[0];
            if (failed != null || said.Data == null) over.Set();
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = over.Wait(Longest);
        test = failed;
        if (ended && failed == null)
        {
            process.WaitForExit();
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return false;
    }
}
