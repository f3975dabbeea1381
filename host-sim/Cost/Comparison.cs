using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Networks that learned the same task from the same seeds, the best first.</summary>
/// <param name="Length">Units of training.</param>
/// <param name="Unit">Of the length: "trials" or "epochs".</param>
public sealed record Comparison(int Length, string Unit, IReadOnlyList<Contender> Contenders)
{
    /// <summary>Trials whose operations are counted.</summary>
    public const int CountedTrials = 20;

    /// <summary>Name of the task.</summary>
    public string Task => Contenders[0].Run.Task.Name;

    /// <summary>What needs no network, on the same examples, the store in as many bytes as the best
    /// network has; null where nothing was asked about.</summary>
    public Baselines? Beside { get; } = Contenders[0].Run.Beside();

    /// <summary>What the scores are.</summary>
    public TaskMeasure Measure => Contenders[0].Run.Score.Measure;

    /// <summary>Runs that each network had, from seed 1 on.</summary>
    public int Seeds => Contenders[0].Run.Score.BySeed.Count;

    /// <summary>Counts what each costs, and orders them.</summary>
    /// <param name="runs">A name, its runs, and the seeds with the hidden weights fixed, if they
    /// were run; at least one, all of one task and the same seeds.</param>
    public static Comparison Of(int length, string unit,
        IEnumerable<(string Name, RunResult Run, IReadOnlyList<SeedResult>? Fixed)> runs)
    {
        Contender[] all = [.. runs.Select(one => new Contender(
            one.Name, one.Run,
            ContenderCost.Measure(one.Run.Runs.Model, one.Run.Task, CountedTrials,
                one.Run.Runs.Seeds[0].Seed),
            null)
        {
            HiddenFixed = one.Fixed == null
                ? null : ScoreResult.Of(one.Run.Score.Measure, 0, one.Fixed),
        })];
        TaskMeasure measure = all[0].Run.Score.Measure;
        Array.Sort(all, (a, b) => measure.Compare(b.Run.Score.Rank, a.Run.Score.Rank));
        return new Comparison(length, unit,
            [.. all.Select(one => one == all[0] || measure.MayNeverCome
            ? one : one with { Behind = Behind(all[0].Run.Score, one.Run.Score) })]);
    }

    static PairedDifference Behind(ScoreResult best, ScoreResult other) => best.Measure.LessIsBetter
        ? PairedDifference.Of(other.BySeed, best.BySeed)
        : PairedDifference.Of(best.BySeed, other.BySeed);
}
