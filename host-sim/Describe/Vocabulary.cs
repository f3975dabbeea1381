using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Every part that a network may be described with: one row each.</summary>
/// <remarks>
/// The rows drive the compiler, the printer, the schema and the documentation. Whoever adds a part to the catalogue
/// adds its row here: name, number, what it does, then its parameters in the order of the plan's integers, each
/// with its name, unit and range (the integers'; people see them converted). No more is needed. Encoders have a
/// table of their own: <see cref="EncoderVocabulary"/>.
/// </remarks>
public static class Vocabulary
{
    const double FeedbackDeviation = 10 / 128.0;

    /// <summary>Surrogate gradients of spiking neurons.</summary>
    public static readonly PartFamily Surrogates = new(
        "surrogate",
        new PartKind("triangle", Catalogue.Triangle, "h·max(0, 1 − |v − θ|/θ)", Height),
        new PartKind("table", Catalogue.Table, "h·f((v − θ)/θ), f from a table",
            new ChoiceProperty(
                "shape",
                [
                    ("triangle", (int)SurrogateShape.Triangle), ("boxcar", (int)SurrogateShape.Boxcar),
                    ("multiGaussian", (int)SurrogateShape.MultiGaussian),
                ],
                "f"),
            Height));

    /// <summary>Gradients of graded neurons.</summary>
    public static readonly PartFamily Derivatives = new(
        "derivative", new PartKind("derivative", Catalogue.Derivative, "1 − tanh², the neuron's own derivative"));

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

    /// <summary>How gradients of rank one become changes of weights.</summary>
    public static readonly PartFamily Commits = new(
        "commit",
        new PartKind("hazard", Catalogue.Hazard, "A hazard clock finds the pairs that move: for 8-bit weights"),
        new PartKind("rounding", Catalogue.Rounding, "Each pair rounds stochastically: for 16-bit weights"));

    /// <summary>How gradients of any pair become changes of weights.</summary>
    public static readonly PartFamily PairCommits = new(
        "pairCommit",
        new PartKind("rounding", Catalogue.Rounding, "Each pair rounds stochastically"),
        new PartKind("plain", Catalogue.Plain, "An arithmetic shift without a draw, only to be compared with"));

    /// <summary>Learning rules.</summary>
    public static readonly PartFamily Rules = new(
        "rule",
        new PartKind("eprop", Catalogue.Eprop, "e-prop of spiking neurons, factored", Commit, Rate),
        new PartKind("delta", Catalogue.Delta, "Delta rule of a readout", Commit, Rate),
        new PartKind("epropFiltered", Catalogue.EpropFiltered, "e-prop of LIF and ALIF neurons, eligibility filtered", Rate,
            new TimeProperty("filterTau", "filterKeep", "Time constant of the filter: that of the readout")),
        new PartKind("rflo", Catalogue.Rflo, "RFLO of graded neurons", PairCommit, Rate),
        new PartKind("gradedDelta", Catalogue.GradedDelta, "Delta rule of a readout of graded neurons", PairCommit, Rate),
        new PartKind("perturbation", Catalogue.Perturbation, "Weight perturbation", PairCommit, Rate,
            new NumberProperty("sizeBits", Units.Count, 0, 15, "Perturbations are 2^sizeBits weight units"),
            Phase("base", "Phase with the weights as they are"), Phase("perturbed", "Phase with perturbed weights")),
        new PartKind("contrastive", Catalogue.Contrastive, "Contrastive learning of graded neurons", PairCommit, Rate,
            Phase("free", "Phase in which the network settles freely"),
            Phase("clamped", "Phase in which its outputs are held")));

    /// <summary>Neurons; a population has their properties itself.</summary>
    public static readonly PartFamily Neurons = new(
        "population",
        new NeuronKind("input", Catalogue.Input, "Spikes from outside")
        {
            Encoder = new PartProperty("encoder", EncoderVocabulary.Encoders, "What makes spikes of samples"),
        },
        new NeuronKind("lif", Catalogue.Lif, "Leaky integrate-and-fire, reset by subtraction", Threshold)
        {
            Leak = Membrane,
            Gradient = Surrogate,
            Signals = Terms,
        },
        new NeuronKind("mixedLif", Catalogue.MixedLif, "LIF with several time constants, as many neurons of each",
            Threshold, new TimesProperty("taus", "keeps", "Time constants of potentials and traces, one a class"))
        {
            Gradient = Surrogate,
            Signals = Terms,
        },
        new NeuronKind("alif", Catalogue.Alif, "LIF, the last of them with a threshold that adapts", Threshold,
            new NumberProperty("adaptive", Units.Count, 0, Limits.NeuronsMax, "How many adapt"),
            new TimeProperty("adaptationTau", "adaptationKeep", "Time constant of adaptation, not below the potential's"),
            new NumberProperty("strength", Units.Fraction(28), 0, 2 << 28, "β: a spike raises the threshold by β"))
        {
            Leak = Membrane,
            Gradient = Surrogate,
            Signals = Terms,
        },
        new NeuronKind("graded", Catalogue.Graded, "tanh of a leaky sum",
            new PhasesProperty("clampedIn", "Phases in which values come from outside"))
        {
            Leak = new TimeProperty("tau", "keep", "τ of the sum, which keeps 1 − 1/τ a step") { IsEuler = true },
            Gradient = new PartProperty("surrogate", Derivatives, "Gradient; without it nothing learns here by errors"),
            Signals = Terms,
        },
        new NeuronKind("readout", Catalogue.Readout, "Leaky readout, no spikes")
        {
            Leak = Membrane,
            Gradient = Error,
            IsReadout = true,
        },
        new NeuronKind("memoryless", Catalogue.Memoryless, "Readout that keeps nothing")
        {
            Gradient = Error,
            IsReadout = true,
        });

    /// <summary>All families, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<PartFamily> Families =
    [
        Neurons, EncoderVocabulary.Encoders, Surrogates, Derivatives, Errors, Signals, Rules, Commits, PairCommits,
    ];

    static TimeProperty Membrane => new("tau", "keep", "Time constant of potentials and traces");

    static NumberProperty Threshold =>
        new("threshold", Units.Fraction(15), 1, (512 << 15) - 1, "θ, the potential at which a neuron fires");

    static NumberProperty Height =>
        new("height", Units.Fraction(Limits.SurrogateBits), 1, 32767, "h, at the threshold");

    static PartProperty Surrogate =>
        new("surrogate", Surrogates, "Surrogate gradient; without it nothing learns here");

    static PartProperty Error => new("error", Errors, "Error that is learned from; without it nothing learns here");

    static PartsProperty Terms => new("signals", Signals, Limits.TermsMax, "Terms of the learning signal");

    static ReferenceProperty Output =>
        new("projection", ReferenceTarget.ProjectionToReadout, "Projection whose errors travel back");

    static ReferenceProperty Told => new("readout", ReferenceTarget.Readout, "Readout whose errors travel back");

    static PartProperty Commit => new("commit", Commits, "How gradients become changes of weights")
    {
        Absent = units => Commits.Kinds[units.WeightBits == 8 ? 0 : 1],
        AbsentText = "hazard at 8 bits, rounding at 16",
    };

    static PartProperty PairCommit => new("commit", PairCommits, "How gradients become changes of weights")
    {
        Absent = _ => PairCommits.Kinds[0],
        AbsentText = "rounding",
    };

    static RateProperty Rate => new("rate", "η: change of a weight for each unit of its gradient");

    static NumberProperty Deviation(int min) =>
        new("deviation", Units.Feedback, min, 36, "Standard deviation of the first matrix")
        {
            Absent = FeedbackDeviation,
        };

    static ReferenceProperty Phase(string name, string summary) => new(name, ReferenceTarget.Phase, summary);
}
