using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>One of a task's measures at the last test of each seed.</summary>
/// <param name="Measure">What the values mean.</param>
/// <param name="BySeed">One a seed, in their order; infinite for a run that never got
/// there.</param>
public sealed record ScoreResult(TaskMeasure Measure, IReadOnlyList<double> BySeed)
{
    /// <summary>The last test of each run.</summary>
    /// <param name="number">Place of the measure among the task's.</param>
    public static ScoreResult Of(TaskMeasure measure, int number,
        IReadOnlyList<SeedResult> seeds) =>
        new(measure, [.. seeds.Select(seed => seed.Checkpoints[^1].Tests[number])]);

    /// <summary>Over the seeds that got there.</summary>
    public Spread Over => Spread.Of(BySeed);

    /// <summary>What networks are ordered by: the mean, or, where runs may not get there, the
    /// median.</summary>
    public double Rank => Measure.MayNeverCome ? Spread.Median(BySeed) : Over.Mean;
}

/// <summary>What a task's runs with one network came to: the one result that `learn` writes and
/// comparisons read.</summary>
/// <param name="Task">What was learned.</param>
/// <param name="Network">Where the network came from.</param>
/// <param name="Runs">Of all seeds, and how fast they were.</param>
public sealed record RunResult(LearningTask Task, string Network, CampaignResult Runs)
{
    /// <summary>Bytes of the first seed's network.</summary>
    public Footprint Memory { get; } = Footprint.Measure(Runs.Model);

    /// <summary>All measures of the task, in its order.</summary>
    public IReadOnlyList<ScoreResult> Scores { get; } =
        [.. Task.Measures.Select((measure, n) => ScoreResult.Of(measure, n, Runs.Seeds))];

    /// <summary>The first of <see cref="Scores"/>.</summary>
    public ScoreResult Score => Scores[0];

    /// <summary>Names of the rules that learn, each once, in the order of the
    /// projections.</summary>
    public IReadOnlyList<string> Rules { get; } = PlanRules.Names(Runs.Model.Plan);

    /// <summary>Hash of the first seed's plan, as recordings have it.</summary>
    public ulong PlanHash => Runs.Model.PlanHash;

    /// <summary>Scores of all seeds in the task's first measure at each test, in order.</summary>
    public IEnumerable<(int At, Spread Train, Spread Test)> Curve()
    {
        for (int c = 0; c < Runs.Seeds[0].Checkpoints.Count; c++)
        {
            int n = c;
            yield return (
                Runs.Seeds[0].Checkpoints[n].At,
                Spread.Of([.. Runs.Seeds.Select(s => s.Checkpoints[n].Train)]),
                Spread.Of([.. Runs.Seeds.Select(s => s.Checkpoints[n].Test)]));
        }
    }

    /// <summary>What needs no network, on what was asked, over the seeds; null if nothing was
    /// asked about.</summary>
    public Baselines? Beside()
    {
        Baselines[] baselines = [.. Runs.Seeds
            .Select(seed => Task.BaselinesOf(seed.Seed, Memory.ArrayBytes)).OfType<Baselines>()];
        return baselines.Length == 0 ? null : Baselines.Mean(baselines);
    }

    /// <summary>The mean over seeds of what one of them did.</summary>
    public double Mean(Func<SeedResult, double> of) => Runs.Seeds.Average(of);

    /// <summary>All of it for machines.</summary>
    public Dictionary<string, object?> ToJson()
    {
        Dictionary<string, object?> json = new()
        {
            ["task"] = Task.Name,
            ["network"] = Network,
            ["planHash"] = $"{PlanHash:X16}",
            ["rules"] = Rules,
            ["seeds"] = Runs.Seeds.Select(s => s.Seed),
            [Score.Measure.Json] = Reached(Score.Over),
            ["scores"] = Scores.Select(ToJson),
            ["curve"] = Curve().Select(c =>
                new { at = c.At, train = Reached(c.Train), test = Reached(c.Test) }),
            ["hidden"] = Task.Network.HiddenNeurons,
            ["weightBits"] = Task.Network.WeightBits,
            ["synapses"] = Memory.Synapses,
            ["bytesPerSynapse"] = Finite(Math.Round(Memory.BytesPerSynapse, 4)),
            ["bytesTotal"] = Memory.ArrayBytes,
            ["bytesTotalOnChip"] = Memory.ChipBytes,
            ["stepsBy"] = Runs.Seeds.Select(s => s.StepsBy).Distinct(),
            ["stepsPerSecond"] = Math.Round(Runs.Speed.Learning),
            ["inferenceStepsPerSecond"] = Math.Round(Runs.Speed.Inference),
            ["hiddenRateHz"] = Math.Round(Mean(s => s.HiddenRateHz), 3),
            ["hiddenRateHzMax"] = Math.Round(Runs.Seeds.Max(s => s.HiddenRateHz), 3),
            ["meanActiveNeurons"] = Math.Round(Mean(s => s.MeanActive), 4),
            ["peakActiveNeurons"] = Runs.Seeds.Max(s => s.PeakActive),
            ["synapticEventsPerStep"] = Math.Round(Mean(s => s.SynapticEventsPerStep), 3),
            ["weightChangesPerStep"] = Math.Round(Mean(s => s.WeightChangesPerStep), 5),
            ["drawsPerStep"] = Math.Round(Mean(s => s.DrawsPerStep), 5),
        };
        if (Task.DataNotes.Count > 0) json["data"] = Task.DataNotes;
        if (!Score.Measure.MayNeverCome) return json;
        json["solved"] = Score.BySeed.Count(double.IsFinite);
        json["median"] = Finite(Spread.Median(Score.BySeed));
        return json;
    }

    /// <summary>One of the scores for machines.</summary>
    public static object ToJson(ScoreResult score) => new
    {
        name = score.Measure.Name,
        unit = score.Measure.Unit,
        better = score.Measure.LessIsBetter ? "less" : "more",
        baseline = score.Measure.Baseline,
        baselineName = score.Measure.Baseline == null ? null : score.Measure.BaselineName,
        over = Reached(score.Over),
        bySeed = score.BySeed.Select(Finite),
    };

    // JSON has no numbers for what is none.
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static Spread? Reached(Spread spread) => double.IsNaN(spread.Mean) ? null : spread;
}
