using System.Globalization;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A figure that a task is judged by: what a score of that name means.</summary>
/// <param name="Name">Words for people: "accuracy", "nMSE".</param>
/// <param name="Json">Its name in JSON results, such as "testAccuracy".</param>
/// <param name="Unit">What one of it is, such as "share", "mV" or "presentations"; empty for a
/// ratio without one.</param>
/// <param name="Format">How a value is written for people, as .NET writes numbers.</param>
public sealed record TaskMeasure(string Name, string Json, string Unit, string Format)
{
    const string Share = "share";

    /// <summary>Share of right answers: 1 for a right one, 0 for a wrong one.</summary>
    /// <param name="chance">What guessing scores; null where that says nothing.</param>
    public static TaskMeasure Accuracy(double? chance) =>
        new("accuracy", "testAccuracy", Share, "P1") { Baseline = chance };

    /// <summary>An error or another cost: the less the better.</summary>
    /// <param name="name">Words for people.</param>
    /// <param name="json">Its name in JSON results.</param>
    /// <param name="unit">What one of it is; empty for a ratio.</param>
    /// <param name="baseline">What scores without learning; null where nothing does.</param>
    public static TaskMeasure Error(string name, string json, string unit, double? baseline) =>
        new(name, json, unit, "F4") { LessIsBetter = true, Baseline = baseline };

    /// <summary>Whether a lower value is the better one.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>Value that needs no learning, such as guessing, or always saying the mean; null
    /// where nothing is known.</summary>
    public double? Baseline { get; init; }

    /// <summary>What has the value <see cref="Baseline"/>.</summary>
    public string BaselineName { get; init; } = "chance";

    /// <summary>Whether a score may be infinite, for a run that never got there.</summary>
    public bool MayNeverCome { get; init; }

    /// <summary>Whether differences are in points of a hundred.</summary>
    public bool IsShare => Unit == Share;

    /// <summary>Which of two values is the better one: positive if the first is.</summary>
    public int Compare(double first, double second) =>
        LessIsBetter ? second.CompareTo(first) : first.CompareTo(second);

    /// <summary>A value as people read it; a dash for none.</summary>
    /// <param name="value">A mean of scores.</param>
    public string Text(double value) =>
        double.IsNaN(value) ? "-" : value.ToString(Format, CultureInfo.CurrentCulture);
}
