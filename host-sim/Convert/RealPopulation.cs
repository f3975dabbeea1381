using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert;

/// <summary>What a population of a <see cref="RealNetwork"/> does.</summary>
public enum RealKind
{
    /// <summary>Spikes from outside.</summary>
    Input,

    /// <summary>Values from outside, the same in each step of a trial, within ±1.</summary>
    Values,

    /// <summary>A line that fires in every step.</summary>
    Bias,

    /// <summary>LIF as the core has it: fires at v ≥ θ, reset one step later.</summary>
    Lif,

    /// <summary>LIF with a synaptic current and a choice of resets: fires at v &gt; θ.</summary>
    Synaptic,

    /// <summary>Outputs that fire and are counted.</summary>
    Counting,

    /// <summary>Leaky outputs that do not fire.</summary>
    Readout,

    /// <summary>Outputs that keep nothing.</summary>
    Memoryless,
}

/// <summary>A population of a <see cref="RealNetwork"/>: one kind of neuron with one set of
/// constants.</summary>
/// <param name="Name">As the source calls it; <see cref="Quantiser"/> makes it a legal one.</param>
public sealed record RealPopulation(string Name, RealKind Kind, int Size)
{
    /// <summary>θ; above 0 where neurons fire.</summary>
    public double Threshold { get; init; } = 1;

    /// <summary>α, the fraction of a potential that is kept a step, 0 … 1.</summary>
    public double Keep { get; init; } = 1;

    /// <summary>κ, the fraction of a synaptic current that is kept a step, 0 … below 1.</summary>
    public double CurrentKeep { get; init; }

    /// <summary>What a spike does, of synaptic neurons.</summary>
    public NeuronReset Reset { get; init; } = NeuronReset.Late;

    /// <summary>Whether values of this readout must stay in their unit; if not, all its weights may
    /// be multiplied by one factor.</summary>
    public bool KeepsUnit { get; init; }

    /// <summary>What makes spikes of samples; id 0: they come from outside.</summary>
    public PartPlan Encoder { get; init; } = new(0);

    /// <summary>Low and high of each channel that the encoder's samples are of, thousandths; none
    /// where samples come as shares.</summary>
    public IReadOnlyList<int> Ranges { get; init; } = [];

    /// <summary>Names of classes; none where outputs have only numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Whether neurons fire, so that a common factor of threshold and weights changes
    /// nothing.</summary>
    public bool Fires => Kind is RealKind.Lif or RealKind.Synaptic or RealKind.Counting;

    /// <summary>Whether it is read and sends nothing.</summary>
    public bool IsOutput => Kind is RealKind.Counting or RealKind.Readout or RealKind.Memoryless;

    /// <summary>Whether spikes come from outside or from nowhere, so that they may arrive in the
    /// same step.</summary>
    public bool IsSource => Kind is RealKind.Input or RealKind.Bias;
}

/// <summary>Synapses of a <see cref="RealNetwork"/>.</summary>
/// <param name="Pre">Index of the population where they begin.</param>
/// <param name="Post">Index of the population where they end.</param>
/// <param name="Delay">Steps a spike travels, as the core counts them.</param>
/// <param name="Weights">w, [pre][post].</param>
public sealed record RealProjection(string Name, int Pre, int Post, int Delay, double[][] Weights);
