using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Series to learn from and series to be asked about, and the ranges that the first of
/// them give.</summary>
/// <param name="Ranges">Of each channel, from <paramref name="Train"/> alone.</param>
public sealed record SensorSplit(IReadOnlyList<TsSeries> Train, IReadOnlyList<TsSeries> Test,
    ChannelRange[] Ranges)
{
    /// <summary>File of the series asked about, where they name none.</summary>
    public string AskedFile { get; init; } = "";

    // Deals the same folds in every run, so that settings are compared on the same ones.
    const ulong FoldSeed = 1;

    /// <summary>The split of the archive.</summary>
    public static SensorSplit Official(SensorData data) =>
        Of(data.Train.Series, data.Test.Series, data.Train.Channels) with
        {
            AskedFile =
            data.Test.Name
        };

    /// <summary>Where a series stands that is asked about, for people: file:line, without its
    /// folder.</summary>
    public string PlaceOf(TsSeries series) =>
        $"{Path.GetFileName(series.Source ?? AskedFile)}:{series.Line}";

    /// <summary>Splits inside the training file: each fold is held out once; the test file is not
    /// looked at.</summary>
    /// <param name="data">Its training file is dealt class by class, so every fold has its share of
    /// each.</param>
    /// <exception cref="BadInputException">There are more folds than series of some
    /// class.</exception>
    public static SensorSplit[] Folds(SensorData data, int folds)
    {
        TsFile file = data.Train;
        int fewest = file.Series.GroupBy(s => s.Label).Min(same => same.Count());
        if (folds < 2 || folds > fewest)
        {
            throw new BadInputException(
                $"--validate {folds}: expected 2 to {fewest}, the series of the rarest class");
        }

        TsSeries[] dealt = [.. file.Series
            .OrderBy(s => s.Label)
            .ThenBy(s => Keyed.Bits(FoldSeed, Purpose.TaskLabel, 0, 0, (ulong)s.Line))];
        return [.. Enumerable.Range(0, folds).Select(f => Of(
            [.. dealt.Where((_, n) => n % folds != f)], [.. dealt.Where((_, n) => n % folds == f)],
            file.Channels)
            with { AskedFile = file.Name })];
    }

    static SensorSplit Of(IReadOnlyList<TsSeries> train, IReadOnlyList<TsSeries> test,
        int channels) =>
        new(train, test, ChannelRange.Of(train, channels));
}
