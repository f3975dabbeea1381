using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Every encoder that an input may have: one row each, as in <see cref="Vocabulary"/>.</summary>
public static class EncoderVocabulary
{
    /// <summary>What the samples are of.</summary>
    public static readonly RangesProperty Ranges = new(
        "ranges", Channels, "Of the sensor, in thousandths of its unit (mm/s², mV): low becomes 0, high 1.0");

    /// <summary>Encoders; the size of their population is the number of their lines.</summary>
    public static readonly PartFamily Encoders = new(
        "encoder",
        new EncoderKind("delta", EncoderCatalogue.Delta, "Send on change: two lines a channel, up and down", Channels, Steps,
            new NumberProperty("change", Units.Fraction(15), 1, 32767, "Change that a spike stands for")),
        new EncoderKind("levelCrossing", EncoderCatalogue.LevelCrossing, "Level crossing: two lines a level, up and down",
            Channels, Steps, new NumberProperty("levels", Units.Count, 1, 255, "Levels of a channel"),
            new NumberProperty("hysteresis", Units.Fraction(15), 0, 32767, "Less than the distance of levels") { Absent = 0 }),
        new EncoderKind("rate", EncoderCatalogue.Rate, "Rate: a line a channel", Channels, Steps,
            new NumberProperty("peak", Units.Fraction(15), 1, 1 << 15, "Probability of a spike a step at 1.0")),
        new EncoderKind("latency", EncoderCatalogue.Latency, "Latency: a line a channel, the larger the earlier",
            Channels, Steps),
        new EncoderKind("rankOrder", EncoderCatalogue.RankOrder, "Rank order: a line a channel, the largest first", Channels,
            new NumberProperty("ranks", Units.Count, 1, Encoder.StepsMax, "Channels that spike, and steps of a sample")),
        new EncoderKind("population", EncoderCatalogue.Population, "Population of Gaussian tuning curves", Channels, Steps,
            new NumberProperty("curves", Units.Count, 2, 255, "Lines of a channel"),
            new NumberProperty("width", Units.Fraction(8), 32, 2048, "Of a curve, in distances of curves") { Absent = 1 }));

    static NumberProperty Channels => new("channels", Units.Count, 1, Limits.NeuronsMax, "Values of a sample");

    /// <summary>The ranges of a population's encoder.</summary>
    /// <param name="population">The object that has the encoder.</param>
    /// <param name="kind">Of the population.</param>
    /// <param name="scope">What names and units mean there.</param>
    /// <returns>Low and high of each; none where none are written.</returns>
    /// <exception cref="BadInputException">They are not what they should be; says where.</exception>
    public static int[] ReadRanges(JsonTree population, NeuronKind kind, Scope scope)
    {
        var ranges = new List<int>();
        if (kind.Encoder != null && population.Find(kind.Encoder.Name) is { } encoder)
        {
            Ranges.Read(Encoders.KindOf(scope.Resolve(encoder), scope).Owner, scope, ranges);
        }

        return [.. ranges];
    }

    /// <summary>Adds ranges to the encoder that was written before.</summary>
    /// <param name="population">The object that has it.</param>
    /// <param name="plan">Of the population.</param>
    public static void WriteRanges(JsonTree population, PopulationPlan plan)
    {
        if (plan.Ranges.Length == 0 || population.Find("encoder") is not { } encoder) return;
        var parts = new NetworkPlan(0, [], []);
        Ranges.Write(encoder, new PlanNumbers(parts, UnitContext.Plain, plan.Ranges));
    }

    static NumberProperty Steps => new("steps", Units.Steps, 1, Encoder.StepsMax, "Steps that a sample lasts");
}
