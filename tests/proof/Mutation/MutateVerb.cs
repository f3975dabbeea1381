using System.Collections.Concurrent;
using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.Mutation;

/// <summary>`edgespike-proof mutate`: changes single instructions of the shared units, and says
/// which changes no test notices.</summary>
public static class MutateVerb
{
    /// <summary>Of the mutants that are not known to be equivalent, the least share that has to be
    /// noticed, in percent.</summary>
    public const int LeastKilled = 97;

    const string Equivalents = "tests/proof/Mutation/equivalent.txt";
    const string Built = "tests/bin/Release/net10.0";

    // Not one of the network's purposes: these bits never meet those of a network.
    const int Purpose = 0x4D55;

    static readonly Option<int> Sample = new("--sample")
    {
        Description = "How many changes are tried",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Which ones",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string?> Only = new("--only")
    {
        Description = "Try this one again: the line that was printed below a survivor",
    };

    static readonly Option<int> Workers = new("--workers")
    {
        Description = "How many are tried at a time, each in a copy of the tests",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<bool> List = new("--list") { Description = "Only say which they are" };

    public static Command Create()
    {
        var command = new Command(
            "mutate",
            "Changes instructions of the shared units one at a time: exit 0 if the tests notice at "
                + $"least {LeastKilled} % of those that are not known to change nothing")
        {
            Sample, Seed, Only, Workers, List,
        };
        command.Gives(Run);
        return command;
    }

    /// <summary>A sample of all places, the same for the same seed and the same code.</summary>
    /// <param name="count">At most so many.</param>
    public static MutationSite[] Choose(IReadOnlyList<MutationSite> sites, int count, ulong seed) =>
        [.. Enumerable.Range(0, sites.Count)
            .OrderBy(n => Keyed.Bits(seed, Purpose, 0, (ulong)n, 0)).Take(count)
            .Select(n => sites[n])];

    static MutationSite Named(List<MutationSite> all, string key) =>
        all.Find(site => site.Key == key)
            ?? throw new BadInputException(
                $"--only {key}: no such place, expected one as a run prints it");

    static VerbResult Run(ParseResult given)
    {
        int sample = given.GetValue(Sample);
        if (sample < 1) throw new BadInputException($"--sample {sample}: expected 1 or more");
        int workers = given.GetValue(Workers);
        if (workers is < 1 or > 64)
            throw new BadInputException($"--workers {workers}: expected 1 to 64");
        bool json = given.GetValue(Root.Json);
        string root =
            Path.GetFullPath(
                Path.Combine(VectorFolder.Find(Directory.GetCurrentDirectory()).Path, "..", ".."));
        string built = Path.Combine(root, Built);
        if (!File.Exists(Path.Combine(built, "EdgeSpike.Tests.dll")))
            throw new BadInputException(
                $"{built}: no built tests, expected those of 'dotnet build -c Release'");
        KnownEquivalents known = KnownEquivalents.Read(Path.Combine(root, Equivalents));
        List<MutationSite> all =
            [.. MutantTrial.Units.SelectMany(
                unit => Mutator.SitesOf(Path.Combine(built, unit), root))];
        MutationSite[] chosen = given.GetValue(Only) is { } key ? [Named(all, key)]
            : Choose(all, sample, given.GetValue(Seed));
        var report = new MutateReport(json, all.Count, chosen.Length);
        if (given.GetValue(List))
        {
            foreach (MutationSite site in chosen)
                report.Add(site, known.Has(site) ? MutantFate.Equivalent : MutantFate.NotTried, "");
            return report.Result();
        }

        string copies = Path.Combine(root, "tests", "bin", $"mutant-{Environment.ProcessId}");
        var left = new ConcurrentQueue<MutationSite>(chosen);
        Task.WhenAll(Enumerable.Range(0, Math.Min(workers, chosen.Length)).Select(
            n => Task.Run(() => Try(left, known, report, built, $"{copies}-{n}"))))
            .GetAwaiter().GetResult();
        return report.Result();
    }

    static void Try(ConcurrentQueue<MutationSite> left, KnownEquivalents known,
        MutateReport report, string built, string copy)
    {
        using var trial = new MutantTrial(built, copy);
        while (left.TryDequeue(out MutationSite? site))
        {
            string? killer = known.Has(site) ? null : trial.Killer(site);
            MutantFate fate = known.Has(site) ? MutantFate.Equivalent
                : killer == null ? MutantFate.Survived : MutantFate.Killed;
            lock (report) report.Add(site, fate, killer ?? "");
        }
    }
}
