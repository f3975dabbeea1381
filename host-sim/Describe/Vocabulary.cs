using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Every part that a network may be described with: the catalogue's kinds, as people write
/// them.</summary>
/// <remarks>
/// Nothing is listed here: the catalogue has the kinds, each declares its parameters, and
/// <see cref="KindText"/> has their names. The families drive the compiler, the printer, the schema
/// and the documentation.
/// </remarks>
public static class Vocabulary
{
    /// <summary>How gradients of rank one become changes of weights.</summary>
    public static readonly PartFamily Commits = new("commit", CommitsOf(CommitForm.RankOne));

    /// <summary>How gradients of any pair become changes of weights.</summary>
    public static readonly PartFamily PairCommits = new("pairCommit", CommitsOf(CommitForm.Pairs));

    /// <summary>Surrogate gradients of spiking neurons.</summary>
    public static readonly PartFamily Surrogates = new("surrogate", Gradients(Form.Spiking));

    /// <summary>Gradients of graded neurons.</summary>
    public static readonly PartFamily Derivatives = new("derivative", Gradients(Form.Graded));

    public static readonly PartFamily Errors = new("error", Gradients(Form.Outputs));

    /// <summary>Terms of a learning signal.</summary>
    public static readonly PartFamily Signals = new("signal", [.. Catalogue.Signals().Select(Row)]);

    public static readonly PartFamily Rules = new("rule", [.. Catalogue.Rules().Select(Row)]);

    /// <summary>What pulls at weights beside the rule.</summary>
    public static readonly PartFamily Terms = new("term", [.. Catalogue.Terms().Select(Row)]);

    /// <summary>Encoders; the size of their population is the number of their lines.</summary>
    public static readonly PartFamily Encoders =
        new("encoder", [.. Catalogue.Encoders().Select(EncoderRow)]);

    /// <summary>Noise on the potentials of neurons.</summary>
    public static readonly PartFamily Noises = new("noise", [.. Catalogue.Noises().Select(Row)]);

    /// <summary>What an encoder's samples are of.</summary>
    public static readonly RangesProperty Ranges = new(
        "ranges",
        new NumberProperty(
            KindText.Name(Parameter.Channels), Units.Count, 1, Limits.NeuronsMax,
            KindText.Summary(Parameter.Channels)),
        "Of the sensor, in thousandths of its unit (mm/s², mV): low becomes 0, high 1.0");

    /// <summary>Names of what a readout tells apart.</summary>
    public static readonly NamesProperty Classes =
        new("classes", "Names of its outputs, where each is a class");

    /// <summary>Names of what an encoder's samples are of.</summary>
    public static readonly NamesProperty ChannelNames =
        new("channelNames",
            "Names of the channels of its samples, where it has an encoder with samples of its "
                + "own");

    /// <summary>Neurons; a population has their properties itself.</summary>
    public static readonly PartFamily Neurons =
        new("population", [.. Catalogue.Neurons().Select(NeuronRow)]);

    /// <summary>All families, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<PartFamily> Families =
    [
        Neurons, Encoders, Noises, Surrogates, Derivatives, Errors, Signals, Rules, Commits,
        PairCommits, Terms,
    ];

    /// <summary>The choice of a commit.</summary>
    /// <param name="form">Shape of the rule's gradient.</param>
    public static PartProperty Commit(CommitForm form)
    {
        bool rankOne = form == CommitForm.RankOne;
        PartFamily family = rankOne ? Commits : PairCommits;
        return new(KindText.Name(Parameter.Commit), family, KindText.Summary(Parameter.Commit))
        {
            Absent = units => family.OfId(
                rankOne && units.WeightBits == 8 ? CommitNumber.Hazard : CommitNumber.Rounding),
            AbsentText = rankOne ? "hazard at 8 bits, rounding at 16" : "rounding",
        };
    }

    static DescribedKind[] CommitsOf(CommitForm form) =>
    [
        .. KindText.Commits()
            .Where(c => c.Number == CommitNumber.Rounding
                || (c.Number == CommitNumber.Hazard) == (form == CommitForm.RankOne))
            .Select(c => new DescribedKind(c.Name, c.Number, c.Summary)),
    ];

    static DescribedKind[] Gradients(int forms) =>
        [.. Catalogue.Gradients().Where(k => (k.Forms & forms) != 0).Select(Row)];

    static DescribedKind Row(PartKind kind) =>
        new(KindText.Name(kind), kind.Number, KindText.Summary(kind), DeclaredProperties.Of(kind));

    static DescribedEncoder EncoderRow(EncoderKind kind) =>
        new(KindText.Name(kind), kind.Number, KindText.Summary(kind), DeclaredProperties.Of(kind));

    static DescribedNeuron NeuronRow(NeuronKind kind)
    {
        string without = "without it nothing learns here";
        bool neurons = (kind.Form & (Form.Spiking | Form.Graded)) != 0;
        return new(KindText.Name(kind), kind.Number, KindText.Summary(kind),
            DeclaredProperties.Of(kind))
        {
            Leak = kind.Leak == LeakForm.None ? null
                : DeclaredProperties.Time(Parameter.Tau, kind.Leak),
            Gradient = kind.Form switch
            {
                Form.Spiking =>
                    new PartProperty("surrogate", Surrogates, "Surrogate gradient; " + without),
                Form.Graded =>
                    new PartProperty("surrogate", Derivatives, $"Gradient; {without} by errors"),
                Form.Readout or Form.Memoryless or Form.Window or Form.Counting =>
                    new PartProperty("error", Errors, "Error that is learned from; " + without),
                _ => null,
            },
            Signals = neurons
                ? new PartsProperty("signals", Signals, Limits.TermsMax,
                    "Terms of the learning signal")
                : null,
            Noise = (kind.Form & Form.Targets) != 0
                ? new PartProperty("noise", Noises, "Noise on the potentials")
                : null,
            Encoder = kind is InputKind
                ? new PartProperty("encoder", Encoders, "What makes spikes of samples")
                : null,
            Names = kind is InputKind ? ChannelNames
                : (kind.Form & Form.Outputs) != 0 ? Classes
                : null,
            IsReadout = (kind.Form & Form.Outputs) != 0,
        };
    }
}
