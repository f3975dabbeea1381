using EdgeSpike.HostSim.Convert;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A rung of the ladder over seeds.</summary>
/// <param name="Group">Rungs that are one line of a picture; empty: a point.</param>
/// <param name="Bytes">Of arrays that the network keeps; of one without spikes its weights and
/// biases, at 8 or 16 bits.</param>
public sealed record LadderRow(
    string Name, string Group, double Accuracy, double AccuracyMin, double AccuracyMax,
    double Ticks, double Events,
    double InputEvents, long Bytes)
{
    /// <summary>The rungs of all seeds, in their order.</summary>
    /// <param name="ladders">One a seed, all with the same rungs.</param>
    /// <param name="bits">Of a weight.</param>
    public static LadderRow[] Of(IReadOnlyList<Ladder> ladders, int bits) =>
    [
        .. ladders[0].Rungs.Select((rung, r) =>
        {
            LadderRung[] all = [.. ladders.Select(ladder => ladder.Rungs[r])];
            long bytes = rung.Model is { } model
                ? Footprint.Measure(model).ArrayBytes
                : ladders[0].Dense.Layers.Sum(
                    l => (long)l.Inputs * l.Outputs * bits / 8 + 4L * l.Outputs);
            return new LadderRow(
                rung.Name, rung.Group, all.Average(a => a.Accuracy), all.Min(a => a.Accuracy),
                all.Max(a => a.Accuracy),
                all.Average(a => a.Ticks), all.Average(a => a.Events),
                all.Average(a => a.InputEvents), bytes);
        }),
    ];
}
