using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.Studio.Lessons;

/// <summary>What an example must be like so that a board can be taught it.</summary>
/// <param name="Channels">Values a reading.</param>
/// <param name="Samples">Readings of a trial.</param>
public sealed record BoardShape(int Channels, int Samples)
{
    /// <summary>Of a board's network, with a stream.</summary>
    public static BoardShape Of(NetworkPlan plan) =>
        new(plan.Populations[PlanEnds.Input(plan)].Encoder.Parameters.ElementAtOrDefault(0),
            plan.Stream.SamplesATrial);

    /// <summary>Whether an example is like that.</summary>
    public bool Fits(StudioExample example) =>
        example.Readings.Length == Samples && example.Readings.All(r => r.Length == Channels);

    /// <summary>An example as labelled data has it.</summary>
    /// <param name="label">Number of its class.</param>
    public static TsSeries Series(StudioExample example, int label) => new(
        example.Id, label,
        [.. Enumerable.Range(0, example.Readings[0].Length)
            .Select(c => example.Readings.Select(r => r[c] / 1000.0).ToArray())]);

    /// <summary>The stretch of so many readings in which most happens.</summary>
    /// <param name="readings">As they came; the stretch lies within, as much of it as there
    /// is.</param>
    /// <returns>Null if there are fewer.</returns>
    public int[][]? Cut(int[][] readings)
    {
        if (readings.Length < Samples) return null;
        long[] change = new long[readings.Length];
        for (int n = 1; n < readings.Length; n++)
        {
            for (int c = 0; c < readings[n].Length; c++)
                change[n] += Math.Abs((long)readings[n][c] - readings[n - 1][c]);
        }

        long sum = change.Take(Samples).Sum();
        (long best, int from) = (sum, 0);
        for (int n = Samples; n < readings.Length; n++)
        {
            sum += change[n] - change[n - Samples];
            if (sum > best) (best, from) = (sum, n - Samples + 1);
        }

        return readings[from..(from + Samples)];
    }
}
