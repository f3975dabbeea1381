namespace EdgeSpike.HostSim.Draw;

/// <summary>What the shaded area around a mean stands for.</summary>
public enum CurveBand
{
    /// <summary>From the worst to the best seed.</summary>
    MinToMax,

    /// <summary>The 95 % confidence interval of the mean, by Student's t.</summary>
    Confidence95,
}

/// <summary>One way of learning, run with several seeds.</summary>
/// <param name="Name">Written at the end of the mean line.</param>
/// <param name="Seeds">For each seed one value per x position, as a fraction of one; NaN is a
/// gap.</param>
public sealed record LearningRun(string Name, IReadOnlyList<IReadOnlyList<double>> Seeds);

/// <summary>A horizontal line with a name, such as chance level or the accuracy aimed at.</summary>
public sealed record ReferenceLevel(string Name, double Value);

/// <summary>What a learning curve shows; all values are fractions and drawn in percent.</summary>
public sealed record LearningCurveData(string Title, IReadOnlyList<double> X,
    IReadOnlyList<LearningRun> Runs)
{
    /// <summary>The name of the x axis: trials, epochs, …</summary>
    public string XName { get; init; } = "trials";

    /// <summary>The name of what is measured.</summary>
    public string YName { get; init; } = "accuracy";

    /// <summary>The meaning of the shaded area.</summary>
    public CurveBand Band { get; init; } = CurveBand.MinToMax;

    /// <summary>What guessing reaches, if there is such a level.</summary>
    public ReferenceLevel? Chance { get; init; }

    /// <summary>What the run should reach, if there is such a level.</summary>
    public ReferenceLevel? Target { get; init; }
}
