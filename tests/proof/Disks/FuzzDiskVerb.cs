using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Fuzzing;

using static EdgeSpike.HostSim.Cli.Report;

namespace EdgeSpike.Proof.Disks;

/// <summary>`edgespike-proof fuzz disk`: outputs and a board's flash, on a disk that
/// fails.</summary>
public static class FuzzDiskVerb
{
    const int DefectsMax = 20;

    static readonly Option<long> Cases = new("--cases")
    {
        Description = "Outputs, and lives of a flash, tried",
        DefaultValueFactory = _ => 10_000,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of all places, sizes and faults",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<long?> Only = new("--case") { Description = "Run this one case again" };

    public static Command Create()
    {
        var command = new Command(
            "disk",
            "Writes outputs and a board's flash while the disk is full, a place is a link, a "
                + "device or a folder, a second run wants it, or the run gives up; exit 0: each "
                + "was whole, or refused with what stood there before untouched; 1: a defect was "
                + "found")
        {
            Cases,
            Seed,
            Only,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        long cases = given.GetValue(Cases);
        long seed = given.GetValue(Seed);
        if (cases < 1) throw new BadInputException($"--cases {cases}: expected 1 or more");
        if (seed < 0) throw new BadInputException($"--seed {seed}: expected 0 or more");
        if (given.GetValue(Only) < 0) throw new BadInputException("--case: expected 0 or more");
        if (!DiskLimit.IsHere)
            throw new BadInputException(
                "fuzz disk: no limit on the size of files here, expected Linux");
        IEnumerable<long> numbers = given.GetValue(Only) is { } only ? [only] : Numbers(cases);
        var outcomes = new long[Enum.GetValues<DiskOutcome>().Length];
        List<(long Number, string What)> defects = [];
        foreach (long number in numbers)
        {
            DiskResult result = RunOne((ulong)seed, number);
            outcomes[(int)result.Outcome]++;
            if (result.Defect.Length > 0) defects.Add((number, result.Defect));
            if (defects.Count == DefectsMax) break;
        }

        object record = new
        {
            seed,
            cases = outcomes.Sum(),
            written = outcomes[(int)DiskOutcome.Written],
            refused = outcomes[(int)DiskOutcome.Refused],
            givenUp = outcomes[(int)DiskOutcome.GivenUp],
            defects = defects.Select(d => new { @case = d.Number, what = d.What }),
        };
        return VerbResult.Of(defects.Count == 0, record, () => Write(seed, outcomes, defects));
    }

    /// <summary>Of two cases one is an output, one a flash.</summary>
    static DiskResult RunOne(ulong seed, long number)
    {
        string folder = Directory.CreateTempSubdirectory("edgespike-disk-").FullName;
        try
        {
            var random = new FuzzRandom(seed, number);
            return number % 2 == 0 ? OutputTrial.Run(folder, random)
                : FlashTrial.Run(folder, random);
        }
#pragma warning disable CA1031 // Whatever it is, it is what the campaign looks for.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            return new DiskResult(DiskOutcome.Refused,
                unexpected.ToString().ReplaceLineEndings(" "));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static IEnumerable<long> Numbers(long count)
    {
        for (long number = 0; number < count; number++)
        {
            if (IsWatched && number % 100 == 0)
                Console.Error.Write($"\r{Number(number)} of {Number(count)}   \r");
            yield return number;
        }
    }

    static void Write(long seed, long[] outcomes, List<(long Number, string What)> defects)
    {
        WriteFact("cases",
            $"{Number(outcomes.Sum())} of seed {seed}: {Number(outcomes[0])} written, "
            + $"{Number(outcomes[1])} refused, {Number(outcomes[2])} given up");
        foreach ((long number, string what) in defects)
            WriteFact("defect", $"case {number}: {what}");
        bool good = defects.Count == 0;
        WriteLine("result     "
            + (good ? "[green]each was whole, or refused and nothing lost[/]" : "[red]defects[/]"));
    }
}
