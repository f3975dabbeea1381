using System.Diagnostics;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Mutation;

/// <summary>A copy of the built tests, in which one unit after the other is replaced by a
/// mutant.</summary>
/// <remarks>
/// Golden vectors first, for they take a second; then the tests of the unit's own rooms; then all
/// others. The first that fails ends it. Tests that look at the IL itself, or count it, are left
/// out: they would notice any change whatever it does.
/// </remarks>
public sealed class MutantTrial : IDisposable
{
    const string Tests = "EdgeSpike.Tests.dll";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    static readonly string[] LookAtCode = ["Tidy", "Cost", "OfProof", "Firmware", "Device"];

    static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["EdgeSpike.Core.dll"] = ["Core", "Rules", "Conformance", "Describe"],
        ["EdgeSpike.Rules.dll"] = ["Rules", "Conformance", "Describe"],
        ["EdgeSpike.Encoders.dll"] = ["Encoders", "Sessions", "Describe"],
        ["EdgeSpike.Link.dll"] = ["Link", "Sessions"],
        ["EdgeSpike.Build.dll"] = ["Core", "Conformance", "Describe"],
        ["EdgeSpike.Session.dll"] = ["Sessions", "Replay"],
        ["EdgeSpike.Device.dll"] = ["BoardLife", "Host", "Sessions"],
    };

    readonly string built;
    readonly string folder;

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

    /// <summary>Namespaces of the tests of each unit, and those that look at code.</summary>
    public static IEnumerable<string> NamesOfRooms =>
        Rooms.Values.SelectMany(rooms => rooms).Concat(LookAtCode).Distinct();

    /// <summary>Lets a mutant live.</summary>
    /// <returns>What noticed it; null if nothing did.</returns>
    public string? Killer(MutationSite site)
    {
        string unit = Path.Combine(folder, site.Unit);
        Mutator.Write(Path.Combine(built, site.Unit), unit, site);
        try
        {
            return FirstFailure(site.Unit);
        }
        finally
        {
            File.Copy(Path.Combine(built, site.Unit), unit, overwrite: true);
        }
    }

    /// <summary>Whether the tests pass without a mutant: else nothing can be said of any.</summary>
    /// <returns>What fails; null if nothing does.</returns>
    public string? FailsUnchanged() => FirstFailure(Rooms.Keys.First());

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    string? FirstFailure(string unit)
    {
        string[] own = Rooms[unit];
        string others = string.Join('&', own.Concat(LookAtCode).Select(room => $"FullyQualifiedName!~Tests.{room}."));
        if (!Passes("edgespike-proof.dll", "vectors", "vectors", "--check")) return "golden vectors";
        if (!Passes("test", Tests, "--filter", string.Join('|', own.Select(room => $"FullyQualifiedName~Tests.{room}."))))
            return $"tests of {string.Join(" and ", own)}";
        return Passes("test", Tests, "--filter", others) ? null : "other tests";
    }

    /// <summary>Runs dotnet in the folder; what does not end has failed.</summary>
    bool Passes(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new BadInputException("dotnet: cannot be started");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(Longest)) return process.ExitCode == 0;
        process.Kill(entireProcessTree: true);
        return false;
    }
}
