namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of a task made of labelled series.</summary>
public sealed record SensorOptions
{
    /// <summary>Null: as the network's stream says, else 0.</summary>
    [TaskOption("Share of a series before the learning window opens (default: as the network's "
        + "stream, or 0)")]
    public double? Window { get; init; }

    [TaskOption(
        "Deviation of noise added to samples while learning, as a share of the sensor's range",
        Min = 0, Max = 1)]
    public double Jitter { get; init; }

    /// <summary>Null: the test file is asked about.</summary>
    [TaskOption("Leave the test file alone: run s learns without fold s mod K of the training "
        + "file, asks that one")]
    public int? Validate { get; init; }

    /// <summary>One of <see cref="SensorTasks.Onsets"/>.</summary>
    [TaskOption("Whether a trial on a device begins when something moves: auto, always or never "
        + "(auto: if the series are motions that begin and end)")]
    public string Onset { get; init; } = SensorTasks.Onsets[0];
}
