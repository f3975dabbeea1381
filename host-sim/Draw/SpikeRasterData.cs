namespace EdgeSpike.HostSim.Draw;

/// <summary>One spike of one neuron.</summary>
public readonly record struct Spike(int Step, int Neuron);

/// <summary>Neighbouring neurons with a common role, such as those that code the left
/// cue.</summary>
public sealed record NeuronGroup(string Name, int First, int Count);

/// <summary>A population of neurons, drawn as one band; neuron 0 is at the top.</summary>
public sealed record SpikeBand(string Name, int Neurons, IReadOnlyList<Spike> Spikes)
{
    /// <summary>Named groups of neurons; without any the band gets neuron numbers
    /// instead.</summary>
    public IReadOnlyList<NeuronGroup> Groups { get; init; } = [];
}

/// <summary>A named value for each step, such as a readout.</summary>
public sealed record StepTrace(string Name, IReadOnlyList<double> Values);

/// <summary>What a spike raster shows; spikes outside the steps or the band are left out.</summary>
public sealed record SpikeRasterData(string Title, Timeline Time, IReadOnlyList<SpikeBand> Bands)
{
    /// <summary>Lines below the spikes.</summary>
    public IReadOnlyList<StepTrace> Readouts { get; init; } = [];

    /// <summary>The heading of the lines below the spikes.</summary>
    public string ReadoutName { get; init; } = "Readout";
}
