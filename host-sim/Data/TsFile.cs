using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Data;

/// <summary>Labelled series of one sensor, whatever the form of the file or folder that holds
/// them.</summary>
/// <param name="Problem">What the file says it is about; may be empty.</param>
/// <param name="Classes">Names of the classes, in the file's order: a label is a place in this
/// list.</param>
/// <param name="Channels">Values a sample, 1 or more.</param>
/// <param name="Series">In the file's order; at least one.</param>
public sealed record TsFile(
    string Name, string Problem, IReadOnlyList<string> Classes, int Channels,
    IReadOnlyList<TsSeries> Series)
{
    /// <summary>Names of the channels; none where the file has none.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    /// <summary>Time between two samples, µs, if the file says it.</summary>
    public double? PeriodMicroseconds { get; init; }

    /// <summary>What was guessed, left out or filled in when it was read, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Samples of the longest series.</summary>
    public int Longest => Series.Max(s => s.Length);
}

/// <summary>One recording: samples in time order, and what it shows.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Label">Class, 0 … classes − 1.</param>
/// <param name="Channels">Values of each channel in time order; all of one length, finite.</param>
public sealed record TsSeries(int Line, int Label, double[][] Channels)
{
    /// <summary>The file that it stands in, where that is not the set's own.</summary>
    public string? Source { get; init; }

    public int Length => Channels[0].Length;

    /// <summary>What a window shows that opens earlier or later: where it reaches over an end, the
    /// end's sample is held.</summary>
    /// <param name="samples">Later, or earlier if below zero.</param>
    public TsSeries Shifted(int samples) => this with
    {
        Channels = [.. Channels.Select(channel => Enumerable.Range(samples, Length)
            .Select(n => channel[Math.Clamp(n, 0, Length - 1)]).ToArray())],
    };

    /// <summary>A measured value as a sensor's driver gives it.</summary>
    /// <returns>Thousandths of the data's unit, to the nearest.</returns>
    public int Thousandths(int channel, int sample) =>
        (int)Math.Clamp(Math.Round(Channels[channel][sample] * 1000), int.MinValue, int.MaxValue);

    /// <summary>The series as a device maps it.</summary>
    /// <param name="ranges">Of a plan, for as many channels.</param>
    /// <returns>Samples in time order, Q15, one value a channel.</returns>
    public int[][] Samples(int[] ranges)
    {
        var range = new SampleRange(ranges, Channels.Length, "ranges");
        var samples = new int[Length][];
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] = [.. Enumerable.Range(0, Channels.Length).Select(c => Thousandths(c, n))];
            range.Map(samples[n], samples[n]);
        }

        return samples;
    }
}
