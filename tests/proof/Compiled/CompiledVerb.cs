using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Compiled;

/// <summary>`edgespike-proof compiled`: random plans and recordings, replayed by the C or C# that
/// is made of their plans.</summary>
public static class CompiledVerb
{
    static readonly Argument<string[]> Recordings = new("recording")
    {
        Description = "Recordings to replay; none: random plans",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<int> Plans = new("--plans")
    {
        Description = "Random plans",
        DefaultValueFactory = _ => 1000,
    };

    static readonly Option<int> Steps = new("--steps")
    {
        Description = "Steps of each",
        DefaultValueFactory = _ => 600,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Of the first plan",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string> Target = new("--target")
    {
        Description = "C: native, arm or rv32; or csharp",
        DefaultValueFactory = _ => CTarget.Native.Name,
    };

    static readonly Option<string?> Keep =
        new("--output", "-o") { Description = "Keep sources and programs there" };

    public static Command Create()
    {
        var command = new Command(
            "compiled",
            "Replays random runs, or recordings, on the C or C# made of their plans; exit 0: every "
                + "hash of every stage agrees")
        {
            Recordings,
            Plans,
            Steps,
            Seed,
            Target,
            Keep,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string target = given.GetValue(Target)!;
        Func<ReplayScript, string, CompiledProof> prove = ProverOf(target);
        var tally = new CompiledTally();
        foreach ((string name, Func<byte[]> recording) in Runs(given))
        {
            string folder = given.GetValue(Keep) is { } kept
                ? Directory.CreateDirectory(
                    Path.Combine(kept, Path.GetFileNameWithoutExtension(name))).FullName
                : Directory.CreateTempSubdirectory("edgespike-compiled-").FullName;
            try
            {
                tally.Add(name, prove(ReplayScript.Of(name, recording()), folder));
            }
            finally
            {
                if (given.GetValue(Keep) == null) Directory.Delete(folder, true);
            }

            if (tally.Defect != null) break;
        }

        return VerbResult.Of(
            tally.Defect == null && tally.Agreed > 0, tally.Record(target),
            () => Report.WriteLine(tally.Text(target)));
    }

    /// <summary>What replays a script, with a folder for its sources.</summary>
    static Func<ReplayScript, string, CompiledProof> ProverOf(string name)
    {
        if (name == CSharpReplay.Target) return (script, _) => CSharpReplay.Of(script);
        CTarget target = CTarget.All.FirstOrDefault(t => t.Name == name)
            ?? throw new BadInputException(
                $"--target {name}: expected native, arm, rv32 or {CSharpReplay.Target}");
        if (!target.IsHere)
            throw new BadInputException(
                $"{target.Compiler[0]}: not on this machine: {target.Install}");
        return (script, folder) => CompiledProof.Of(script, target, folder);
    }

    static IEnumerable<(string Name, Func<byte[]> Recording)> Runs(ParseResult given)
    {
        string[] recordings = given.GetValue(Recordings)!;
        if (recordings.Length > 0)
            return recordings.Select(path =>
                (path, new Func<byte[]>(() => InputFile.ReadAll(path, 1 << 30, "a recording"))));
        long first = given.GetValue(Seed);
        return Enumerable.Range(0, given.GetValue(Plans))
            .Select(n => ($"plan {first + n}", new Func<byte[]>(
            () => RandomRecording.Of(
                RandomPlans.Make((ulong)(first + n), fits: RandomRecording.IsCompiled),
                (ulong)(first + n), given.GetValue(Steps)))));
    }
}
