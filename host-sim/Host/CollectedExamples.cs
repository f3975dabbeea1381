using EdgeSpike.Device;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Host;

/// <summary>Records examples of one class from a board's own sensor, one after the other, with a
/// countdown before each.</summary>
/// <remarks>A sample needs a moment over the line, so the first ones of an example may have been
/// measured up to some 0.2 s before its countdown ended.</remarks>
/// <param name="taker">Hears the board's samples.</param>
/// <param name="values">Brings them into the sensor's unit.</param>
/// <param name="folder">Where they go.</param>
/// <param name="label">Their class.</param>
/// <param name="wanted">How many.</param>
/// <param name="pause">Seconds before each.</param>
public sealed class CollectedExamples(
    SampleTaker taker, SampleValues values, ExampleFolder folder, string label, int wanted,
    double pause, IClock clock)
{
    const double Second = 1e6;

    /// <summary>Longest time without a sample, µs.</summary>
    const long SilenceMax = 5_000_000;

    bool taking;
    long next = clock.Microseconds + (long)(pause * Second);
    long lastReceived;
    long lastReceivedAt = clock.Microseconds;

    /// <summary>Examples that are whole and written.</summary>
    public int Count { get; private set; }

    /// <summary>Whether all are there.</summary>
    public bool IsDone => Count >= wanted;

    /// <summary>Why it cannot go on; null while it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>What a person has to know now, in one line.</summary>
    public string Line
    {
        get
        {
            string which = $"{label} {Count + 1} of {wanted}";
            double left = (next - clock.Microseconds) / Second;
            return taking ? $"{which}: now"
                : $"{which}: in {Math.Max(1, (int)Math.Ceiling(left))} …";
        }
    }

    /// <summary>Looks at the clock and at what came.</summary>
    /// <exception cref="BadInputException">An example cannot be written.</exception>
    public void Look()
    {
        if (IsDone || Problem != null) return;
        long now = clock.Microseconds;
        if (taker.Received != lastReceived)
        {
            lastReceived = taker.Received;
            lastReceivedAt = now;
        }

        if (now - lastReceivedAt > SilenceMax)
            Problem = $"no sample came for {SilenceMax / Second:0} s";
        else if (!taking && now >= next) Begin();
        else if (taking && taker.Whole() is { } whole) Write(whole, now);
    }

    void Begin()
    {
        taker.Begin();
        taking = true;
    }

    void Write(int[][] samples, long now)
    {
        int[][] readings =
            [.. samples.Select(
                s => s.Select((value, c) => values.Thousandths(c, value)).ToArray())];
        folder.Add(new Example(label, readings), ExampleFolder.NameOf(label));
        Count++;
        taking = false;
        next = now + (long)(pause * Second);
    }
}
