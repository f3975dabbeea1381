using EdgeSpike.Core;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Learning;

/// <summary>The network of both cue tasks: input, recurrent LIF neurons, two readouts.</summary>
/// <remarks>
/// τ of membrane and traces about 2 s, θ = 0.6, reset by subtraction, readout about 18 ms: the
/// published network of the ReckOn chip (ChFrenkel/ReckOn). ψ, rates and the regulariser were
/// chosen on generated trials that no test uses: trials 1,000,000 and up of seeds 1 to 3; the
/// proportion to the density on seeds 101 to 106.
/// </remarks>
public sealed record CueNetwork
{
    /// <summary>Recurrent neurons.</summary>
    public int Hidden { get; init; } = 100;

    /// <summary>Bits of a weight: 8 or 16.</summary>
    public int WeightBits { get; init; } = 8;

    /// <summary>Fraction of the possible synapses from input and between neurons that exist.</summary>
    public double Density { get; init; } = 1;

    /// <summary>How errors travel back.</summary>
    public Feedback Feedback { get; init; }

    /// <summary>Fraction of the membrane kept a step.</summary>
    public uint LeakQ31 { get; init; } = FixedPoint.Leak(2000);

    /// <summary>Fraction of a readout kept a step.</summary>
    public uint ReadoutLeakQ31 { get; init; } = FixedPoint.Leak(18);

    /// <summary>η of the recurrent neurons' synapses if all exist; fewer learn faster, in proportion.</summary>
    public double Rate { get; init; } = 2e-5;

    /// <summary>η of the readout's synapses.</summary>
    public double ReadoutRate { get; init; } = 4e-5;

    /// <summary>c of the rate regularisation, per hertz above the ceiling at steps of 1 ms.</summary>
    public double RateCost { get; init; } = 0.002;

    /// <summary>f*, the ceiling in hertz at steps of 1 ms.</summary>
    public double RateCeilingHz { get; init; } = 8;

    /// <summary>θ of the recurrent neurons.</summary>
    public double Threshold { get; init; } = 0.6;

    /// <summary>Standard deviations of the first weights: from input, recurrent, to readout.</summary>
    public (double Input, double Recurrent, double Readout) Initial { get; init; } = (0.11, 0.0143, 0.073);

    const double SurrogateHeight = 0.3;

    /// <summary>Index of the input population.</summary>
    public const int Input = 0;

    /// <summary>Index of the readout.</summary>
    public const int Readout = 2;

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        var costPerStep = new PartPlan(
            Catalogue.RateCeiling, FixedPoint.Q(RateCost * 1000, 19), FixedPoint.Q(RateCeilingHz / 1000, 16));
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", new PartPlan(Catalogue.Input), 40, Limits.NoLeakQ31, new PartPlan(0)),
                new PopulationPlan(
                    "hidden", new PartPlan(Catalogue.Lif, FixedPoint.Q(Threshold, 15)), Hidden, LeakQ31,
                    new PartPlan(Catalogue.Triangle, FixedPoint.Q(SurrogateHeight, 12)), Signal(), costPerStep),
                new PopulationPlan(
                    "readout", new PartPlan(Catalogue.Readout), 2, ReadoutLeakQ31, new PartPlan(Catalogue.Softmax)),
            ],
            [
                Synapses("input to hidden", 0, 1, 0, Catalogue.Eprop, Rate / Density, Initial.Input, Density),
                Synapses("hidden to hidden", 1, 1, 1, Catalogue.Eprop, Rate / Density, Initial.Recurrent, Density),
                Synapses("hidden to readout", 1, 2, 0, Catalogue.Delta, ReadoutRate, Initial.Readout, 1),
            ]);
    }

    PartPlan Signal() => Feedback switch
    {
        Feedback.Symmetric => new PartPlan(Catalogue.Symmetric, 2),
        Feedback.Random => new PartPlan(Catalogue.Random, Readout, FeedbackDeviation),
        Feedback.Regenerated => new PartPlan(Catalogue.Regenerated, Readout, FeedbackDeviation),
        _ => new PartPlan(Catalogue.Adaptive, 2, FeedbackDeviation, 12),
    };

    const int FeedbackDeviation = 10;

    ProjectionPlan Synapses(
        string name, int pre, int post, int delay, int rule, double rate, double deviation, double density)
    {
        // 8-bit weights take the hazard clock; 16-bit ones move by many units and round one by one.
        int commit = WeightBits == 8 ? Catalogue.Hazard : Catalogue.Rounding;
        return new ProjectionPlan(name, pre, post, FixedPoint.Rule(rule, commit, rate))
        {
            Delay = delay,
            WeightBits = WeightBits,
            DensityQ16 = FixedPoint.Q(density, 16),
            InitialDeviationQ4 = FixedPoint.Q(deviation / Math.Sqrt(density), WeightBits - 1 + 4),
        };
    }
}
