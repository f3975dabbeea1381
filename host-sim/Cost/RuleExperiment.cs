using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What shows that a rule learns, or what a weight term is good for: a task, the network
/// that learns it, and the figure that is wanted.</summary>
/// <param name="Rule">Name of the rule, or of the weight term, in descriptions.</param>
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

    /// <summary>JSON name of the measure of the task that the figure is; null: its
    /// first.</summary>
    public string? Measured { get; init; }

    /// <summary>The figure that is wanted of the mean over the seeds; null where none was
    /// set.</summary>
    public Target? Wanted { get; init; }

    /// <summary>What was tried in vain, where the figure is not reached; empty where it
    /// is.</summary>
    public string Tried { get; init; } = "";

    /// <summary>The rule or weight term.</summary>
    public PartKind Part => Catalogue.Rules().Concat<PartKind>(Catalogue.Terms())
        .Single(kind => KindText.Name(kind) == Rule);

    /// <summary>Whether another experiment is the same run, of which it takes another
    /// figure.</summary>
    public bool IsRunOf(RuleExperiment other) =>
        this with { Variant = "", Measured = null, Wanted = null, Tried = "" }
        == other with { Variant = "", Measured = null, Wanted = null, Tried = "" };

    /// <summary>Runs experiments that are the same run from some seeds, and again from the same
    /// without the rule.</summary>
    /// <param name="alike">One or more of one run.</param>
    /// <param name="progress">Is told index of the seed, units done, score of the last
    /// trial.</param>
    public static IReadOnlyList<RuleFigure> Measure(IReadOnlyList<RuleExperiment> alike,
        IReadOnlyList<ulong> seeds, Action<int, int, double>? progress)
    {
        RuleExperiment one = alike[0];
        TaskRow row = LearningTasks.Of(one.Task);
        LearningTask task = row.Make(new TaskRequest(row, one.Task)
        {
            Another = one.Network,
            Settings = one.Settings,
            Options = one.Options,
        });
        int[] length = [one.Length];
        IReadOnlyList<SeedResult> with = new Campaign(task, length, seeds).RunSeeds(progress).Seeds;
        var ablation = new Campaign(task, length, seeds)
        {
            Ablation = plan => RuleOff.Of(plan, one.Part),
        };
        IReadOnlyList<SeedResult> without = ablation.RunSeeds(null).Seeds;
        return [.. alike.Select(experiment => experiment.Figure(task, with, without))];
    }

    RuleFigure Figure(
        LearningTask task, IReadOnlyList<SeedResult> with, IReadOnlyList<SeedResult> without)
    {
        int index = Measured == null ? 0
            : task.Measures.Index().Single(one => one.Item.Json == Measured).Index;
        TaskMeasure measure = task.Measures[index];
        double[] reached = [.. with.Select(seed => seed.Checkpoints[^1].Tests[index])];
        double[] floor = [.. without.Select(seed => seed.Checkpoints[^1].Tests[index])];
        return new RuleFigure
        {
            Rule = Rule,
            Variant = Variant,
            Task = Task,
            Network = task.Network.Name,
            Settings = Settings,
            Length = Length,
            Unit = task.Unit,
            Measure = measure.Name,
            Format = measure.Format,
            Seeds = with.Count,
            Mean = Middle(measure, reached),
            Min = reached.Min(),
            Max = reached.Max(),
            Ci95 = measure.MayNeverCome ? null : Spread.Of(reached).Ci95,
            WithoutRule = Middle(measure, floor),
            Chance = measure.Baseline,
            SynapticEventsPerStep = Math.Round(with.Average(seed => seed.SynapticEventsPerStep), 2),
            WeightChangesPerStep = Math.Round(with.Average(seed => seed.WeightChangesPerStep), 4),
            DrawsPerStep = Math.Round(with.Average(seed => seed.DrawsPerStep), 4),
        };
    }

    /// <summary>The mean; the median of what some runs never reach.</summary>
    static double Middle(TaskMeasure measure, double[] values) =>
        measure.MayNeverCome ? Spread.Median(values) : values.Average();
}

/// <summary>A figure that is wanted.</summary>
/// <param name="Value">In the task's measure.</param>
/// <param name="AtMost">Whether less is better.</param>
public sealed record Target(double Value, bool AtMost = false)
{
    /// <summary>How far from the value a figure may be, to either side, as a share of it; null
    /// where one side is as good as it gets.</summary>
    public double? Within { get; init; }

    /// <summary>Whether the figure is wanted to be at most <see cref="Value"/> below that of the
    /// same runs without the rule.</summary>
    public bool BelowWithout { get; init; }

    /// <param name="figure">Of the runs with the rule.</param>
    /// <param name="without">Of those without.</param>
    public bool IsMet(double figure, double without) =>
        BelowWithout ? figure >= without - Value
        : Within is { } share
        ? Math.Abs(figure - Value) <= share * Value
        : AtMost ? figure <= Value : figure >= Value;

    /// <summary>As people read it: "≥ 95.0 %".</summary>
    /// <param name="shown">Writes a figure.</param>
    public string Text(Func<double, string> shown) =>
        BelowWithout ? $"≥ without − {shown(Value)}"
        : Within is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{shown(Value)} ± {share:P0}")
        : $"{(AtMost ? "≤" : "≥")} {shown(Value)}";
}
