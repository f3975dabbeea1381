namespace EdgeSpike.HostSim.Train;

/// <summary>How a trainer trains, whichever it is.</summary>
public sealed record TrainingOptions
{
    /// <summary>Units of the task, epochs or trials.</summary>
    public required int Length { get; init; }

    /// <summary>Trials whose mean gradient moves the weights once.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>η of Adam at the beginning; it falls to zero along half a cosine.</summary>
    public double Rate { get; init; } = 0.005;

    /// <summary>The same for ln τ; 0: time constants stay.</summary>
    public double TimeRate { get; init; }

    /// <summary>What one more neuron that fires in the mean step adds to the loss.</summary>
    public double ActivityCost { get; init; }

    /// <summary>Threads; no bit of a result depends on them.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether only what ends at a readout moves.</summary>
    public bool ReadoutOnly { get; init; }
}
