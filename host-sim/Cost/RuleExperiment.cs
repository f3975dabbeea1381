using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What shows that a rule learns: a task, the network that learns it, and the figure that
/// is wanted.</summary>
/// <param name="Rule">Name of the rule in descriptions.</param>
/// <param name="Task">A row of <see cref="LearningTasks"/>.</param>
/// <param name="Length">Trials or epochs of training.</param>
public sealed record RuleExperiment(string Rule, string Task, int Length)
{
    /// <summary>What sets it apart from other experiments of its rule: "random feedback".</summary>
    public string Variant { get; init; } = "";

    /// <summary>The network, where it is not the task's own.</summary>
    public string? Network { get; init; }

    /// <summary>Changes of the network, PATH=VALUE.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The task's own options, of the type that its row says; null: their
    /// defaults.</summary>
    public object? Options { get; init; }

    /// <summary>The figure that is wanted of the mean over the seeds; null where none was
    /// set.</summary>
    public Target? Wanted { get; init; }

    /// <summary>What was tried in vain, where the figure is not reached; empty where it
    /// is.</summary>
    public string Tried { get; init; } = "";

    /// <summary>Number of the rule in the catalogue.</summary>
    public int Number => Catalogue.Rules().Single(kind => KindText.Name(kind) == Rule).Number;

    /// <summary>Runs it from some seeds, and again from the same without the rule.</summary>
    /// <param name="progress">Is told index of the seed, units done, score of the last
    /// trial.</param>
    public RuleFigure Measure(IReadOnlyList<ulong> seeds, Action<int, int, double>? progress)
    {
        TaskRow row = LearningTasks.Of(Task);
        LearningTask task = row.Make(new TaskRequest(row, Task)
        {
            Another = Network,
            Settings = Settings,
            Options = Options,
        });
        IReadOnlyList<SeedResult> with =
            new Campaign(task, [Length], seeds).RunSeeds(progress).Seeds;
        var fixedOnes =
            new Campaign(task, [Length], seeds) { Ablation = plan => RuleOff.Of(plan, Number) };
        IReadOnlyList<SeedResult> without = fixedOnes.RunSeeds(null).Seeds;
        double[] reached = [.. with.Select(seed => seed.Checkpoints[^1].Test)];
        double[] floor = [.. without.Select(seed => seed.Checkpoints[^1].Test)];
        return new RuleFigure
        {
            Rule = Rule,
            Variant = Variant,
            Task = Task,
            Network = task.Network.Name,
            Settings = Settings,
            Length = Length,
            Unit = task.Unit,
            Measure = task.Measure.Name,
            Format = task.Measure.Format,
            Seeds = seeds.Count,
            Mean = Middle(task, reached),
            Min = reached.Min(),
            Max = reached.Max(),
            Ci95 = task.Measure.MayNeverCome ? null : Spread.Of(reached).Ci95,
            WithoutRule = Middle(task, floor),
            Chance = task.Measure.Baseline,
            SynapticEventsPerStep = Math.Round(with.Average(seed => seed.SynapticEventsPerStep), 2),
            WeightChangesPerStep = Math.Round(with.Average(seed => seed.WeightChangesPerStep), 4),
            DrawsPerStep = Math.Round(with.Average(seed => seed.DrawsPerStep), 4),
        };
    }

    /// <summary>The mean; the median of what some runs never reach.</summary>
    static double Middle(LearningTask task, double[] values) =>
        task.Measure.MayNeverCome ? Spread.Median(values) : values.Average();
}

/// <summary>A figure that is wanted.</summary>
/// <param name="Value">In the task's measure.</param>
/// <param name="AtMost">Whether less is better.</param>
public sealed record Target(double Value, bool AtMost = false)
{
    /// <summary>How far from the value a figure may be, to either side, as a share of it; null
    /// where one side is as good as it gets.</summary>
    public double? Within { get; init; }

    public bool IsMet(double figure) => Within is { } share
        ? Math.Abs(figure - Value) <= share * Value
        : AtMost ? figure <= Value : figure >= Value;

    /// <summary>As people read it: "≥ 95.0 %".</summary>
    /// <param name="shown">Writes a figure.</param>
    public string Text(Func<double, string> shown) => Within is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{shown(Value)} ± {share:P0}")
        : $"{(AtMost ? "≤" : "≥")} {shown(Value)}";
}
