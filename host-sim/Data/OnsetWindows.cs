using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Windows that begin when something moves, found by the detector that begins a trial on
/// a device.</summary>
/// <remarks>
/// A stretch is followed as a device follows its sensor: after rest, or when a motion goes on for
/// half a window after the last one, a window begins <see cref="Before"/> readings before the
/// onset. Where it reaches over an end of its stretch, that reading is held; less than half of it
/// gives no example. What the detector is set to follows from what is learned from: in each class
/// the peak of the smoothed change that a tenth of all windows exceed; the floor is a sixth of the
/// smallest of those that are at least a third of the largest.
/// </remarks>
public sealed record OnsetWindows(int Length) : Windows(Length)
{
    /// <summary>The word for it on a command line.</summary>
    public const string Word = "onset";

    /// <summary>Readings up to the onset that a window begins with.</summary>
    public const int Before = Lag + 3;

    const int Lag = 2;
    const double Ratio = 1.05;
    const int Fraction = 16;
    const int Exceeding = 10;
    const int Thousand = 1000;
    const double LeastShare = 1.0 / 3;
    const double FloorShare = 1.0 / 6;

    ChannelRange[] Ranges { get; init; } = [];

    OnsetPlan Detector { get; init; } = new();

    /// <inheritdoc/>
    public override string Choice => $"{Word}:{Length}";

    /// <inheritdoc/>
    public override Windows FittedTo(IReadOnlyList<Stretch> learned)
    {
        int channels = learned[0].Channels.Length;
        ChannelRange[] ranges =
            [.. Enumerable.Range(0, channels).Select(c => RangeOf(learned, c))];
        double[] peaks = [.. learned.GroupBy(stretch => stretch.Class)
            .Select(same => PeakOf([.. same.SelectMany(stretch => Peaks(ranges, stretch))]))];
        double least = peaks.Where(peak => peak >= LeastShare * peaks.Max()).Min();
        int half = Math.Max(1, Length / 2);
        return this with
        {
            Ranges = ranges,
            Detector = new OnsetPlan
            {
                Lag = Lag,
                RatioQ4 = (int)Math.Round(Fraction * Ratio * (1 + 1 / Math.Sqrt(channels))),
                Floor = Math.Clamp((int)(FloorShare * least), 1, OnsetPlan.FloorMax),
                Level = Math.Clamp((int)Math.Round(Math.Log2(half)), OnsetPlan.LevelMin + 1,
                    OnsetPlan.LevelMax - 2),
                Before = Before,
                Pause = half,
            },
        };
    }

    /// <summary>Cuts stretches.</summary>
    /// <param name="notes">Gets how many onsets were found, and stretches without one.</param>
    /// <exception cref="BadInputException">Nothing moves in all stretches of a class.</exception>
    public override IReadOnlyList<Stretch> Cut(IReadOnlyList<Stretch> stretches,
        List<string> notes)
    {
        List<Stretch> cut = [];
        int still = 0;
        foreach (IGrouping<string, Stretch> same in stretches.GroupBy(stretch => stretch.Class))
        {
            int before = cut.Count;
            foreach (Stretch stretch in same)
            {
                Stretch[] found = [.. Of(stretch)];
                cut.AddRange(found);
                if (found.Length == 0) still++;
            }

            if (cut.Count == before) throw Still([.. same]);
        }

        string without = still == 0 ? "" : $", {still} runs without one are left out";
        notes.Add($"{cut.Count} onsets of motion in {stretches.Count} runs{without}");
        return cut;
    }

    /// <summary>Even from the value below which a thousandth of the readings lie to the one above
    /// which as many do: a log that mostly rests would press its motions together in a range by
    /// how frequent values are.</summary>
    static ChannelRange RangeOf(IReadOnlyList<Stretch> learned, int channel)
    {
        double[] sorted = [.. learned.SelectMany(stretch => stretch.Channels[channel]).Order()];
        int rare = sorted.Length / Thousand;
        (double low, double high) = (sorted[rare], sorted[sorted.Length - 1 - rare]);
        bool moves = high > low && double.IsFinite(high - low);
        return moves ? ChannelRange.Even(low, high) : ChannelRange.Even(low - 1, low + 1);
    }

    BadInputException Still(Stretch[] same) => new(
        $"{same[0].File}:{same[0].Line}: nothing moves in class '{TsHeader.Shown(same[0].Class)}'"
        + $" ({same.Sum(stretch => (long)stretch.Length)} readings in {same.Length} runs), expected"
        + $" a motion with {(Length + 1) / 2} readings from its onset on: take that class out, or"
        + " --cut READINGS");

    IEnumerable<Stretch> Of(Stretch stretch)
    {
        int[][] samples = ChannelRange.Samples(Ranges, Series(stretch));
        OnsetDetector detector = AtRest(Detector, samples);
        bool rested = true;
        int rest = 0;
        for (int n = 0; n < samples.Length; n++)
        {
            detector.See(samples[n]);
            rest++;
            if (!detector.Moving) rested = true;
            if (!detector.Moving || !(rested || rest > Detector.Pause)) continue;
            int begin = n + 1 - Before;
            if (begin + (Length + 1) / 2 > stretch.Length) yield break;
            yield return Held(stretch, begin);
            for (int last = n + Length - Before; n < last && n + 1 < samples.Length;)
                detector.See(samples[++n]);
            (rested, rest) = (false, 0);
        }
    }

    Stretch Held(Stretch stretch, int begin)
    {
        int[] places = [.. Enumerable.Range(begin, Length)
            .Select(n => Math.Clamp(n, 0, stretch.Length - 1))];
        int first = places[0];
        return stretch with
        {
            Line = stretch.Lines.Count == 0 ? stretch.Line : stretch.Lines[first],
            Lines = stretch.Lines.Count == 0 ? stretch.Lines
                : new ArraySegment<int>([.. places.Select(n => stretch.Lines[n])]),
            Channels = [.. stretch.Channels.Select(values =>
                places.Select(n => values[n]).ToArray())],
        };
    }

    /// <summary>The largest smoothed change in each window of a stretch.</summary>
    IEnumerable<double> Peaks(ChannelRange[] ranges, Stretch stretch)
    {
        int[][] samples = ChannelRange.Samples(ranges, Series(stretch));
        var slow = new OnsetPlan
        {
            Lag = Lag,
            RatioQ4 = OnsetPlan.RatioMax,
            Level = OnsetPlan.LevelMax,
        };
        OnsetDetector detector = AtRest(slow, samples);
        double[] energies = [.. samples.Select(sample =>
        {
            detector.See(sample);
            return detector.Energy / (double)Fraction;
        })];
        return energies.Chunk(Length).Select(window => window.Max());
    }

    static double PeakOf(double[] peaks) =>
        peaks.OrderDescending().ElementAt((peaks.Length - 1) / Exceeding);

    /// <summary>A detector to which the first sample is not new.</summary>
    static OnsetDetector AtRest(OnsetPlan plan, int[][] samples)
    {
        var detector = new OnsetDetector(plan, samples[0].Length);
        for (int n = 0; n < plan.Lag; n++) detector.See(samples[0]);
        return detector;
    }

    static TsSeries Series(Stretch stretch) => new(stretch.Line, 0, stretch.Channels);
}
