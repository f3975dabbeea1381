using EdgeSpike.Core;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Learning;

/// <summary>The network of task "delayed-cue": input, LIF and adaptive neurons in one recurrent population, two
/// readouts.</summary>
/// <remarks>
/// Membranes of 20 ms against a delay of 150 ms: what the cues were can only stay in the thresholds, whose τ is 2 s.
/// β = 1.7·(1 − ρ)/(1 − α), θ = 0.6, readout of 20 ms, as in Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, but
/// without a refractory period.
/// </remarks>
public sealed record DelayedCueNetwork
{
    /// <summary>Recurrent neurons.</summary>
    public int Hidden { get; init; } = 40;

    /// <summary>How many of them adapt.</summary>
    public int Adaptive { get; init; } = 20;

    /// <summary>How errors travel back.</summary>
    public Feedback Feedback { get; init; }

    /// <summary>Shape of the tabulated surrogate; null for the triangle that is computed.</summary>
    public SurrogateShape? Shape { get; init; }

    /// <summary>Height of the surrogate.</summary>
    public double Height { get; init; } = 0.3;

    /// <summary>Bits of a weight: 8 or 16.</summary>
    public int WeightBits { get; init; } = 16;

    /// <summary>η of the recurrent neurons' synapses.</summary>
    public double Rate { get; init; } = 6e-5;

    /// <summary>η of the readout's synapses.</summary>
    public double ReadoutRate { get; init; } = 5e-5;

    /// <summary>c of the rate regularisation, per hertz above the ceiling at steps of 1 ms.</summary>
    public double RateCost { get; init; } = 0.0005;

    /// <summary>f*, the ceiling in hertz at steps of 1 ms.</summary>
    public double RateCeilingHz { get; init; } = 10;

    /// <summary>Standard deviations of the first weights: from input, recurrent, to readout.</summary>
    public (double Input, double Recurrent, double Readout) Initial { get; init; } = (0.16, 0.047, 0.32);

    /// <summary>Standard deviation of a random feedback matrix.</summary>
    public double FeedbackDeviation { get; init; } = 0.25;

    const double Membrane = 20;
    const double Slow = 2000;
    const double Filter = 20;
    const double Threshold = 0.6;

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        double strength = 1.7 * (1 - Math.Exp(-1 / Slow)) / (1 - Math.Exp(-1 / Membrane));
        var neuron = new PartPlan(
            Catalogue.Alif, FixedPoint.Q(Threshold, 15), Adaptive, (int)FixedPoint.Leak(Slow),
            FixedPoint.Q(strength, AlifPopulation.StrengthBits));
        PartPlan surrogate = Shape is { } shape
            ? new PartPlan(Catalogue.Table, (int)shape, FixedPoint.Q(Height, 12))
            : new PartPlan(Catalogue.Triangle, FixedPoint.Q(Height, 12));
        var ceiling = new PartPlan(
            Catalogue.RateCeiling, FixedPoint.Q(RateCost * 1000, 19), FixedPoint.Q(RateCeilingHz / 1000, 16));
        uint leak = FixedPoint.Leak(Membrane);
        uint filter = FixedPoint.Leak(Filter);
        (int mantissa, int exponent) = FixedPoint.Rate(Rate);
        var rule = new PartPlan(Catalogue.EpropFilter, mantissa, exponent, (int)filter);
        int commit = WeightBits == 8 ? Catalogue.Hazard : Catalogue.Rounding;
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", new PartPlan(Catalogue.Input), 40, Limits.NoLeakQ31, new PartPlan(0)),
                new PopulationPlan("hidden", neuron, Hidden, leak, surrogate, Signal(), ceiling),
                new PopulationPlan("readout", new PartPlan(Catalogue.Readout), 2, filter, new PartPlan(Catalogue.Softmax)),
            ],
            [
                Synapses("input to hidden", 0, 1, 0, rule, Initial.Input),
                Synapses("hidden to hidden", 1, 1, 1, rule, Initial.Recurrent),
                Synapses("hidden to readout", 1, 2, 0, FixedPoint.Rule(Catalogue.Delta, commit, ReadoutRate), Initial.Readout),
            ]);
    }

    PartPlan Signal()
    {
        int deviation = FixedPoint.Q(FeedbackDeviation, 7);
        return Feedback switch
        {
            Feedback.Symmetric => new PartPlan(Catalogue.Symmetric, 2),
            Feedback.Random => new PartPlan(Catalogue.Random, 2, deviation),
            Feedback.Regenerated => new PartPlan(Catalogue.Regenerated, 2, deviation),
            _ => new PartPlan(Catalogue.Adaptive, 2, deviation, 12),
        };
    }

    ProjectionPlan Synapses(string name, int pre, int post, int delay, PartPlan rule, double deviation) =>
        new(name, pre, post, rule)
        {
            Delay = delay,
            WeightBits = WeightBits,
            InitialDeviationQ4 = FixedPoint.Q(deviation, WeightBits - 1 + 4),
        };
}
