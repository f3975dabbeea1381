namespace EdgeSpike.HostSim.Tasks;

/// <summary>What the scores of a task's trials mean; a result is their mean.</summary>
/// <param name="Name">Words for people: "accuracy", "nMSE".</param>
/// <param name="Json">Name of the final test's spread in the JSON result.</param>
/// <param name="Format">How a value is written, as .NET writes numbers.</param>
public sealed record TaskMeasure(string Name, string Json, string Format)
{
    /// <summary>Share of right answers: 1 for a right one, 0 for a wrong one.</summary>
    public static readonly TaskMeasure Accuracy = new("accuracy", "testAccuracy", "P1");

    /// <summary>Patterns shown until the task was solved; infinite if it was not.</summary>
    public static readonly TaskMeasure Presentations = new("presentations until solved", "presentations", "F0")
    {
        MayNeverCome = true,
    };

    /// <summary>Whether a score may be infinite, for a run that never got there.</summary>
    public bool MayNeverCome { get; init; }

    /// <summary>A value as people read it.</summary>
    /// <param name="value">A mean of scores.</param>
    public string Text(double value) => value.ToString(Format);
}
