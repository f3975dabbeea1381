using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of spoken digits.</summary>
public sealed record SpokenOptions
{
    /// <summary>For choosing settings.</summary>
    [TaskOption("Leave the asked speaker alone: learn without the next one too, and ask that one")]
    public bool Validate { get; init; }

    /// <summary>Share of a recording before the learning window opens.</summary>
    [TaskOption("Share of a recording before the learning window opens", Min = 0, Max = 0.99)]
    public double Window { get; init; } = 0.3;

    /// <summary>Noise while learning.</summary>
    [TaskOption("Deviation of noise added to samples while learning, as a share of their range",
        Min = 0, Max = 1)]
    public double Jitter { get; init; } = 0.1;
}

/// <summary>Task "spoken-digits": ten digits, asked of a speaker who was never heard.</summary>
/// <remarks>Run s learns without speaker s − 1 mod 6 and is asked all recordings of that one: six
/// seeds ask each speaker once.</remarks>
public static class SpokenDigitsTask
{
    /// <summary>The task over the public data.</summary>
    /// <exception cref="BadInputException">The data is not there.</exception>
    public static SensorTask Of(TaskRequest request, SpokenOptions options)
    {
        IReadOnlyList<(string Speaker, TsSeries[] Series)> speakers =
            SpokenDigits.Read(PublicData.Folder("fsdd"));
        SensorSplit[] splits = [.. Enumerable.Range(0, speakers.Count).Select(held =>
            Split(speakers, held, options.Validate))];
        string[] classes = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];
        return new SensorTask(
            "spoken-digits", splits, classes, options.Window, options.Jitter, request.Network())
        {
            Facts = new SensorFacts(classes, [], null),
            Waits = false,
        };
    }

    static SensorSplit Split(
        IReadOnlyList<(string Speaker, TsSeries[] Series)> speakers, int held, bool validates)
    {
        int asked = validates ? (held + 1) % speakers.Count : held;
        TsSeries[] train = [.. speakers.Where((_, n) => n != held && n != asked)
            .SelectMany(one => one.Series)];
        return new SensorSplit(
            train, speakers[asked].Series, ChannelRange.Of(train, SpokenDigits.Bands));
    }
}
