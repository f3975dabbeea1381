using EdgeSpike.Core;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.Loop;
using EdgeSpike.Phases;

namespace EdgeSpike.HostSim.Learning;

/// <summary>The network of task "motif": one tonic cue, graded neurons with recurrent synapses, one readout.</summary>
/// <remarks>
/// Sizes, τ and first weights of Murray 2019, doi:10.7554/eLife.43299. Rates were chosen on seeds 1,000,001
/// and up.
/// </remarks>
public sealed record MotifNetwork
{
    /// <summary>Index of the input population.</summary>
    public const int Input = 0;

    /// <summary>Index of the readout.</summary>
    public const int Readout = 2;

    /// <summary>Steps of a trial.</summary>
    public const int Steps = 100;

    const int FeedbackDeviation = 36;
    const int WeightBits = 16;

    /// <summary>Recurrent neurons.</summary>
    public int Hidden { get; init; } = 50;

    /// <summary>τ in steps.</summary>
    public double Tau { get; init; } = 10;

    /// <summary>g: standard deviation of the recurrent weights times √N.</summary>
    public double Gain { get; init; } = 1.5;

    /// <summary>η of the recurrent neurons' synapses.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>η of the readout's synapses.</summary>
    public double ReadoutRate { get; init; } = 0.001;

    /// <summary>How weights move: <see cref="Catalogue.Rounding"/> or <see cref="Catalogue.Plain"/>.</summary>
    public int Commit { get; init; } = Catalogue.Rounding;

    /// <summary>Standard deviations of the first weights from input and to the readout.</summary>
    public (double Input, double Readout) Initial { get; init; } = (1, 0.14);

    /// <summary>Exponents of the weights' units: 2^3 is Q4.12.</summary>
    public (int Hidden, int Readout) Scale { get; init; } = (3, 3);

    /// <summary>The network, as a task takes it.</summary>
    public DescribedNetwork Described => new("motif", Plan(1));

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed) => new(
        seed,
        [
            new PopulationPlan("cue", new PartPlan(Catalogue.Input), 1, Limits.NoLeakQ31, new PartPlan(0)),
            new PopulationPlan(
                "hidden", new PartPlan(Catalogue.Graded, 0), Hidden, FixedPoint.Kept(Tau),
                new PartPlan(Catalogue.Derivative), new PartPlan(Catalogue.Random, Readout, FeedbackDeviation)),
            new PopulationPlan(
                "readout", new PartPlan(Catalogue.Memoryless), 1, Limits.NoLeakQ31, new PartPlan(Catalogue.Regression)),
        ],
        [
            Synapses("cue to hidden", Input, 1, Catalogue.Rflo, Rate, Initial.Input, Scale.Hidden),
            Synapses("hidden to hidden", 1, 1, Catalogue.Rflo, Rate, Gain / Math.Sqrt(Hidden), Scale.Hidden),
            Synapses("hidden to readout", 1, Readout, Catalogue.GradedDelta, ReadoutRate, Initial.Readout, Scale.Readout),
        ])
    {
        Schedule = Schedules.Wake(Steps),
    };

    ProjectionPlan Synapses(string name, int pre, int post, int rule, double rate, double deviation, int scale) =>
        new(name, pre, post, FixedPoint.Rule(rule, Commit, rate))
        {
            Delay = pre == post ? 1 : 0,
            WeightBits = WeightBits,
            Scale = scale,
            InitialDeviationQ4 = FixedPoint.Q(deviation, WeightBits - 1 - scale + 4),
        };
}
