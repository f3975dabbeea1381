using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Networks;

/// <summary>Every encoder that an input may have: one row each, as in <see cref="Vocabulary"/>.</summary>
public static class EncoderVocabulary
{
    /// <summary>Encoders; the size of their population is the number of their lines.</summary>
    public static readonly PartFamily Encoders = new(
        "encoder",
        new PartKind("delta", EncoderCatalogue.Delta, "Send on change: two lines a channel, up and down", Channels, Steps,
            new NumberProperty("change", Units.Fraction(15), 1, 32767, "Change that a spike stands for")),
        new PartKind("levelCrossing", EncoderCatalogue.LevelCrossing, "Level crossing: two lines a level, up and down",
            Channels, Steps, new NumberProperty("levels", Units.Count, 1, 255, "Levels of a channel"),
            new NumberProperty("hysteresis", Units.Fraction(15), 0, 32767, "Less than the distance of levels") { Absent = 0 }),
        new PartKind("rate", EncoderCatalogue.Rate, "Rate: a line a channel", Channels, Steps,
            new NumberProperty("peak", Units.Fraction(15), 1, 1 << 15, "Probability of a spike a step at 1.0")),
        new PartKind("latency", EncoderCatalogue.Latency, "Latency: a line a channel, the larger the earlier",
            Channels, Steps),
        new PartKind("rankOrder", EncoderCatalogue.RankOrder, "Rank order: a line a channel, the largest first", Channels,
            new NumberProperty("ranks", Units.Count, 1, Encoder.StepsMax, "Channels that spike, and steps of a sample")),
        new PartKind("population", EncoderCatalogue.Population, "Population of Gaussian tuning curves", Channels, Steps,
            new NumberProperty("curves", Units.Count, 2, 255, "Lines of a channel"),
            new NumberProperty("width", Units.Fraction(8), 32, 2048, "Of a curve, in distances of curves") { Absent = 1 }));

    static NumberProperty Channels => new("channels", Units.Count, 1, Limits.NeuronsMax, "Values of a sample");

    static NumberProperty Steps => new("steps", Units.Steps, 1, Encoder.StepsMax, "Steps that a sample lasts");
}
