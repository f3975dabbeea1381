using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Proof.Compiled;

/// <summary>`edgespike-proof compiled`: random plans and recordings, replayed by the C that is made
/// of their plans.</summary>
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
        Description = "native, arm or rv32",
        DefaultValueFactory = _ => CTarget.Native.Name,
    };

    static readonly Option<string?> Keep =
        new("--output", "-o") { Description = "Keep sources and programs there" };

    public static Command Create()
    {
        var command = new Command(
            "compiled",
            "Replays random runs, or recordings, on the C made of their plans; exit 0: every hash "
                + "of every stage agrees")
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
        CTarget target = CTarget.All.FirstOrDefault(t => t.Name == given.GetValue(Target))
            ?? throw new BadInputException(
                $"--target {given.GetValue(Target)}: expected native, arm or rv32");
        if (!target.IsHere)
            throw new BadInputException(
                $"{target.Compiler[0]}: not on this machine: {target.Install}");
        var tally = new CompiledTally();
        foreach ((string name, Func<byte[]> recording) in Runs(given))
        {
            string folder = given.GetValue(Keep) is { } kept
                ? Directory.CreateDirectory(
                    Path.Combine(kept, Path.GetFileNameWithoutExtension(name))).FullName
                : Directory.CreateTempSubdirectory("edgespike-compiled-").FullName;
            try
            {
                tally.Add(name,
                    CompiledProof.Of(ReplayScript.Of(name, recording()), target, folder));
            }
            finally
            {
                if (given.GetValue(Keep) == null) Directory.Delete(folder, true);
            }

            if (tally.Defect != null) break;
        }

        return VerbResult.Of(
            tally.Defect == null && tally.Agreed > 0, tally.Record(target.Name),
            () => Report.WriteLine(tally.Text(target.Name)));
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
