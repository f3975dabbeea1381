using System.Globalization;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The cue network in the variants that are counted, and its task.</summary>
public sealed record CountedCue
{
    public int Hidden { get; init; } = 100;

    /// <summary>Fraction of the possible synapses that exist.</summary>
    public double Density { get; init; } = 1;

    /// <summary>Bits of a weight: 8 or 16.</summary>
    public int WeightBits { get; init; } = 8;

    /// <summary>How errors travel back: symmetric, random, regenerated or adaptive.</summary>
    public string Feedback { get; init; } = "symmetric";

    /// <summary>θ of the recurrent neurons.</summary>
    public double Threshold { get; init; } = 0.6;

    /// <summary>Whether weights change; if not, learning rates are zero.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>The task, whose trials are counted.</summary>
    public static LabelledTask Task { get; } =
        new GeneratedCue(NetworkFile.Describe("cue"), testTrials: 0);

    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        var settings = new List<string>
        {
            $"populations.hidden.size={Hidden}",
            $"populations.hidden.threshold={Threshold.ToString(CultureInfo.InvariantCulture)}",
            $"populations.hidden.signals.0={Feedback}",
            $"projections.*to hidden.density={Density.ToString(CultureInfo.InvariantCulture)}",
            $"projections.*.weightBits={WeightBits}",
        };
        if (!Changes) settings.Add("projections.*.rule.rate=0");
        return NetworkFile.Describe("cue", settings).Plan(seed);
    }
}
