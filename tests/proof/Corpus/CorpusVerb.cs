using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Corpus;

/// <summary>`edgespike-proof corpus`: works out what the shared units make of many networks, or
/// says where that differs from what is committed.</summary>
public static class CorpusVerb
{
    // Networks that are drawn at most until all kinds were in one.
    const ulong DrawsMost = 2000;

    // Of the networks that come with the command larger ones are left out: they take too long.
    const int NeuronsMost = 400;

    static readonly Argument<string?> Folder = new("folder")
    {
        Description = $"Where the corpus is (default: {CorpusFile.Place} of the repository)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<bool> Check = new("--check")
    {
        Description = "Write nothing; exit with 1 if a line differs, naming the first",
    };

    static readonly Option<int> Add = new("--add")
    {
        Description = "Draw so many more networks, and half as many boards' lives",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the first one that is drawn",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command(
            "corpus",
            "Makes anew what recordings, replays, costs and boards' lives of many networks come "
                + "to, random ones and those that come with the command; draws networks until "
                + "every kind of part is in one")
        {
            Folder, Check, Add, Seed,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        int add = given.GetValue(Add);
        if (add is < 0 or > 10_000)
            throw new BadInputException($"--add {add}: expected 0 to 10,000");
        bool check = given.GetValue(Check);
        if (check && add > 0) throw new BadInputException("--add with --check: expected one");
        var folder = new GeneratedFolder(given.GetValue(Folder)
            ?? Path.Combine(VectorFolder.Find(Directory.GetCurrentDirectory()).Path, "corpus"));
        ulong seed = given.GetValue(Seed);
        (CorpusFile File, List<ICorpusCase> Cases)[] corpus =
            [.. CorpusFile.All.Select((file, n) => (file, CasesOf(folder, file, add >> n, seed)))];
        if (corpus.Any(part => part.Cases.Count == 0))
            throw new BadInputException(
                $"{folder.Path}: no corpus, expected networks and lives; '--add 100' draws some");
        if (!check)
        {
            AddDefaults(corpus[0].Cases);
            AddKinds(corpus[0].Cases);
        }

        GeneratedFile[] files = [.. corpus.Select(part => part.File.Make(part.Cases))];
        FileDifference? first =
            files.Select(folder.Compare).FirstOrDefault(difference => difference != null);
        IReadOnlyList<string> written = check ? [] : folder.Write(files);
        return VerbResult.Of(
            first == null || !check,
            new
            {
                folder = folder.Path,
                cases = corpus.Sum(part => part.Cases.Count),
                agree = first == null,
                difference = first?.ToString(),
                written,
            },
            () => Report.WriteLine(Report.Escape(
                first == null ? $"{folder.Path}: agrees"
                    : check ? $"{folder.Path}: {first}"
                    : $"{folder.Path}: written {string.Join(", ", written)}")));
    }

    static List<ICorpusCase> CasesOf(
        GeneratedFolder folder, CorpusFile file, int add, ulong seed)
    {
        List<ICorpusCase> cases = [.. file.Read(Path.Combine(folder.Path, file.Name))];
        for (int n = 0; n < add; n++)
        {
            cases.Add(file.Draw(seed));
            seed = cases[^1].Seed + 1;
        }

        return cases;
    }

    /// <summary>Adds the networks that come with the command; one that has changed since it was
    /// added is added again.</summary>
    static void AddDefaults(List<ICorpusCase> networks)
    {
        foreach (string name in NetworkFile.DefaultNames)
        {
            NetworkPlan plan = NetworkFile.Open(name, [], null).Plan;
            if (plan.Populations.Sum(p => p.Size) > NeuronsMost) continue;
            var next = new NetworkCase(plan.Seed, PlanText.Of(plan));
            if (networks.All(one => one.Plan != next.Plan)) networks.Add(next);
        }
    }

    /// <summary>Draws on until every kind of the catalogue is in a network.</summary>
    static void AddKinds(List<ICorpusCase> networks)
    {
        HashSet<(string, int)> missing = [.. PlanKinds.All];
        foreach (ICorpusCase one in networks) missing.ExceptWith(KindsOf(one));
        ulong first = networks.Max(one => one.Seed) + 1;
        for (ulong seed = first; missing.Count > 0 && seed < first + DrawsMost; seed++)
        {
            NetworkCase next = NetworkCase.Draw(seed);
            if (!KindsOf(next).Any(missing.Contains)) continue;
            networks.Add(next);
            missing.ExceptWith(KindsOf(next));
        }
    }

    static IEnumerable<(string, int)> KindsOf(ICorpusCase one) =>
        PlanKinds.Of(PlanText.Read(one.Plan));
}
