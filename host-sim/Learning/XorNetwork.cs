using EdgeSpike.Core;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.Loop;
using EdgeSpike.Phases;

namespace EdgeSpike.HostSim.Learning;

/// <summary>The networks of task "xor": two inputs and a bias, some hidden neurons, one output, all graded.</summary>
/// <remarks>Rates, sizes of perturbations and first weights were chosen on seeds 1,000,001 and up.</remarks>
public sealed record XorNetwork
{
    /// <summary>Index of the two inputs.</summary>
    public const int Input = 0;

    /// <summary>Index of the bias.</summary>
    public const int Bias = 1;

    /// <summary>Index of the output.</summary>
    public const int Output = 3;

    const int WeightBits = 16;

    // Q4.12.
    const int Scale = 3;

    /// <summary>Hidden neurons.</summary>
    public int Hidden { get; init; } = 3;

    /// <summary>η.</summary>
    public double Rate { get; init; }

    /// <summary>τ in steps; 1 for no memory.</summary>
    public double Tau { get; init; } = 1;

    /// <summary>Standard deviation of the first weights.</summary>
    public double Initial { get; init; }

    /// <summary>Perturbations are 2^n weight units.</summary>
    public int SizeBits { get; init; } = 7;

    /// <summary>Whether the network is symmetric and learns by contrast; else it is perturbed.</summary>
    public bool IsContrastive { get; init; }

    /// <summary>Patterns that a trial presents in each phase.</summary>
    public int Patterns { get; init; }

    /// <summary>Steps for a pattern: until it has come through, or until the network has settled.</summary>
    public int Steps { get; init; }

    /// <summary>Weight perturbation: 2-3-1, in one direction, all four patterns in both phases.</summary>
    public static XorNetwork Perturbed => new()
    {
        Rate = 0.06,
        Initial = 0.6,
        Patterns = 4,
        Steps = 3,
    };

    /// <summary>Contrastive learning: 2-2-1, one pattern a trial.</summary>
    public static XorNetwork Contrasted => new()
    {
        Hidden = 2,
        Rate = 0.22,
        Initial = 0.6,
        Tau = 2,
        IsContrastive = true,
        Patterns = 1,
        Steps = 24,
    };

    /// <summary>The network, as a task takes it.</summary>
    public DescribedNetwork Described => new(IsContrastive ? "xor-contrastive" : "xor-perturbation", Plan(1));

    /// <summary>The plan.</summary>
    /// <param name="seed">Key of every random number.</param>
    public NetworkPlan Plan(ulong seed)
    {
        var nothing = new PartPlan(0);
        uint kept = FixedPoint.Kept(Tau);
        var clamped = new PartPlan(Catalogue.Graded, int.MaxValue);
        var taught = new PartPlan(Catalogue.Graded, IsContrastive ? 1 << Schedules.Second : 0);
        ProjectionPlan[] forward =
        [
            Synapses("input to hidden", Input, 2), Synapses("bias to hidden", Bias, 2),
            Synapses("hidden to output", 2, Output), Synapses("bias to output", Bias, Output),
        ];
        var back = new ProjectionPlan("output to hidden", Output, 2, nothing) { Delay = 1, TransposeOf = 2 };
        return new NetworkPlan(
            seed,
            [
                new PopulationPlan("input", clamped, 2, 0, nothing),
                new PopulationPlan("bias", clamped, 1, 0, nothing),
                new PopulationPlan("hidden", new PartPlan(Catalogue.Graded, 0), Hidden, kept, nothing),
                new PopulationPlan("output", taught, 1, kept, nothing),
            ],
            IsContrastive ? [.. forward, back] : forward)
        {
            Schedule = IsContrastive
                ? Schedules.FreeClamped(Steps * Patterns)
                : Schedules.BasePerturbed(Steps * Patterns),
        };
    }

    ProjectionPlan Synapses(string name, int pre, int post)
    {
        (int mantissa, int exponent) = FixedPoint.Rate(Rate);
        PartPlan rule = IsContrastive
            ? new(Catalogue.Contrastive, Catalogue.Rounding, mantissa, exponent, Schedules.First, Schedules.Second)
            : new(
                Catalogue.Perturbation, Catalogue.Rounding, mantissa, exponent, SizeBits,
                Schedules.First, Schedules.Second);
        return new ProjectionPlan(name, pre, post, rule)
        {
            Delay = 1,
            WeightBits = WeightBits,
            Scale = Scale,
            InitialDeviationQ4 = FixedPoint.Q(Initial, WeightBits - 1 - Scale + 4),
        };
    }
}
