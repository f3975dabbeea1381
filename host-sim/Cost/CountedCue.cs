using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The cue network in the variants that are counted, and where its task's spikes go.</summary>
public sealed record CountedCue
{
    /// <summary>Recurrent neurons.</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>Fraction of the possible synapses that exist.</summary>
    public double Density { get; init; } = 1;

    /// <summary>Bits of a weight: 8 or 16.</summary>
    public int WeightBits { get; init; } = 8;

    /// <summary>How errors travel back.</summary>
    public Feedback Feedback { get; init; }

    /// <summary>θ of the recurrent neurons; null for the task's own.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether weights change; if not, learning rates are zero.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>Where the task's spikes and targets go.</summary>
    public static TaskPlace Place { get; } = new(CueNetwork.Input, CueNetwork.Readout, 2);

    /// <summary>The task, whose trials are counted.</summary>
    public static LabelledTask Task { get; } = new GeneratedCue(DescribedNetwork.Default("cue"), testTrials: 0);

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        var network = new CueNetwork { Hidden = Hidden, Density = Density, WeightBits = WeightBits, Feedback = Feedback };
        if (Threshold is { } threshold) network = network with { Threshold = threshold };
        if (!Changes) network = network with { Rate = 0, ReadoutRate = 0 };
        return network.Plan(seed);
    }
}
