using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Networks;

/// <summary>Every part that a network may be described with: one row each.</summary>
/// <remarks>
/// The rows drive the compiler, the printer, the schema and the documentation. Whoever adds a part to the catalogue
/// adds its row here: name, number, what it does, then its parameters in the order of the plan's integers, each
/// with its name, unit and range (the integers'; people see them converted). No more is needed.
/// </remarks>
public static class Vocabulary
{
    const double FeedbackDeviation = 10 / 128.0;

    /// <summary>Surrogate gradients of spiking neurons.</summary>
    public static readonly PartFamily Surrogates = new(
        "surrogate",
        new PartKind("triangle", Catalogue.Triangle, "h·max(0, 1 − |v − θ|/θ)",
            new NumberProperty("height", Units.Fraction(Limits.SurrogateBits), 1, 32767, "h, at the threshold")));

    /// <summary>Errors of readouts.</summary>
    public static readonly PartFamily Errors = new(
        "error",
        new PartKind("regression", Catalogue.Regression, "y − y*"),
        new PartKind("softmax", Catalogue.Softmax, "softmax(y) − y*"));

    /// <summary>Terms of a learning signal.</summary>
    public static readonly PartFamily Signals = new(
        "signal",
        new PartKind("symmetric", Catalogue.Symmetric, "Errors travel back over the readout's own weights", Output),
        new PartKind("random", Catalogue.Random, "Errors travel back over a fixed random matrix, stored",
            Told, Deviation(1)),
        new PartKind("regenerated", Catalogue.Regenerated,
            "Errors travel back over the same random matrix, computed anew at each use", Told, Deviation(1)),
        new PartKind("adaptive", Catalogue.Adaptive, "Errors travel back over weights that follow the readout's",
            Output, Deviation(0),
            new NumberProperty("decayShift", Units.Count, 1, 24, "Both shrink by 2^-decayShift a trial")
            {
                Absent = 12,
            }),
        new PartKind("rateCeiling", Catalogue.RateCeiling, "Pushes neurons down that fire more often than they may",
            new NumberProperty("cost", Units.PerHertz, 0, Limits.TermMax, "Term of the signal for each hertz above"),
            new NumberProperty("ceilingHz", Units.Hertz, 0, 65536, "Rate that costs nothing")));

    /// <summary>How gradients become changes of weights.</summary>
    public static readonly PartFamily Commits = new(
        "commit",
        new PartKind("hazard", Catalogue.Hazard, "A hazard clock finds the pairs that move: for 8-bit weights"),
        new PartKind("rounding", Catalogue.Rounding, "Each pair rounds stochastically: for 16-bit weights"));

    /// <summary>Learning rules.</summary>
    public static readonly PartFamily Rules = new(
        "rule",
        new PartKind("eprop", Catalogue.Eprop, "e-prop of spiking neurons, factored", Commit, Rate),
        new PartKind("delta", Catalogue.Delta, "Delta rule of a readout", Commit, Rate));

    /// <summary>Encoders of inputs; a population has as many inputs as its encoder has lines.</summary>
    public static readonly PartFamily Encoders = new(
        "encoder",
        new PartKind("delta", EncoderCatalogue.Delta, "A spike up or down for each step that a channel has moved",
            Channels, SampleSteps,
            new NumberProperty("delta", Sample, 1, Encoder.SampleMax, "Step, as a share of the sensor's range")),
        new PartKind("levelCrossing", EncoderCatalogue.LevelCrossing, "A spike for each level that a channel crosses",
            Channels, SampleSteps,
            new NumberProperty("levels", Units.Count, 1, 255, "Levels of a channel, evenly spread"),
            new NumberProperty("hysteresis", Sample, 0, Encoder.SampleMax, "How far below a level it counts as left")
            {
                Absent = 0,
            }),
        new PartKind("rate", EncoderCatalogue.Rate, "Spikes at random, as often as the sample is large",
            Channels, SampleSteps,
            new NumberProperty("peak", Sample, 1, 1 << Encoder.SampleBits, "Probability of a spike a step at the most")),
        new PartKind("latency", EncoderCatalogue.Latency, "One spike, the sooner the larger the sample",
            Channels, SampleSteps),
        new PartKind("rankOrder", EncoderCatalogue.RankOrder, "Channels spike one after the other, the largest first",
            Channels,
            new NumberProperty("ranks", Units.Count, 1, Encoder.StepsMax, "Channels that spike, and steps of a sample")),
        new PartKind("population", EncoderCatalogue.Population, "Gaussian tuning curves side by side",
            Channels, SampleSteps,
            new NumberProperty("curves", Units.Count, 2, 255, "Tuning curves of a channel"),
            new NumberProperty("width", Units.Fraction(8), 32, 2048, "Standard deviation, in distances of two curves")
            {
                Absent = 1,
            }));

    /// <summary>Neurons; a population has their properties itself.</summary>
    public static readonly PartFamily Neurons = new(
        "population",
        new NeuronKind("input", Catalogue.Input, "Spikes from outside, or made from samples")
        {
            Encoder = new PartProperty("encoder", Encoders, "Makes the spikes from samples"),
        },
        new NeuronKind("lif", Catalogue.Lif, "Leaky integrate-and-fire, reset by subtraction", Threshold)
        {
            Leak = Membrane,
            Gradient = new PartProperty("surrogate", Surrogates, "Surrogate gradient; without it nothing learns here"),
            Signals = new PartsProperty("signals", Signals, Limits.TermsMax, "Terms of the learning signal"),
        },
        new NeuronKind("readout", Catalogue.Readout, "Leaky readout, no spikes")
        {
            Leak = Membrane,
            Gradient = new PartProperty("error", Errors, "Error that is learned from; without it nothing learns here"),
        },
        new NeuronKind("mixedLif", Catalogue.MixedLif, "LIF with several time constants, as many neurons of each",
            Threshold, new TimesProperty("taus", "keeps", "Time constants of potentials and traces, one a class"))
        {
            Gradient = new PartProperty("surrogate", Surrogates, "Surrogate gradient; without it nothing learns here"),
            Signals = new PartsProperty("signals", Signals, Limits.TermsMax, "Terms of the learning signal"),
        });

    /// <summary>All families, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<PartFamily> Families =
        [Neurons, Surrogates, Errors, Signals, Rules, Commits, Encoders];

    static NumberProperty Channels => new("channels", Units.Count, 1, Limits.NeuronsMax, "Values of a sample");

    static NumberProperty SampleSteps => new("steps", Units.Steps, 1, Encoder.StepsMax, "Steps that a sample lasts");

    static Unit Sample => Units.Fraction(Encoder.SampleBits);

    static TimeProperty Membrane => new("tau", "keep", "Time constant of potentials and traces");

    static NumberProperty Threshold =>
        new("threshold", Units.Fraction(15), 1, (512 << 15) - 1, "Potential at which a neuron fires");

    static ReferenceProperty Output =>
        new("projection", ReferenceTarget.ProjectionToReadout, "Projection whose errors travel back");

    static ReferenceProperty Told => new("readout", ReferenceTarget.Readout, "Readout whose errors travel back");

    static PartProperty Commit => new("commit", Commits, "How gradients become changes of weights")
    {
        Absent = units => Commits.Kinds[units.WeightBits == 8 ? 0 : 1],
        AbsentText = "hazard at 8 bits, rounding at 16",
    };

    static RateProperty Rate => new("rate", "η: change of a weight for each unit of its gradient");

    static NumberProperty Deviation(int min) =>
        new("deviation", Units.Feedback, min, 36, "Standard deviation of the first matrix")
        {
            Absent = FeedbackDeviation,
        };
}
