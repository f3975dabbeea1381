using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Puts into a plan what a device must know to go on with the data that a network learned
/// from.</summary>
/// <remarks>
/// Ranges of the encoder's samples, in thousandths of the data's unit, rounded outward; and the stream: a trial is
/// as long as the longest training series. Learning itself uses the unrounded ranges and each series' own length,
/// so no bit of what it computes changes. What the network's description says of either is left as it is.
/// </remarks>
public static class DeviceSettings
{
    /// <summary>Time between two samples where neither the description nor the data says it, or the data one
    /// that no stream may have.</summary>
    public const int PeriodMicroseconds = 20_000;

    const double Thousandths = 1000;

    /// <param name="input">Index of the population that takes the samples.</param>
    /// <param name="split">What is learned from.</param>
    /// <param name="windowShare">Share of a series before its learning window opens.</param>
    /// <param name="period">Time between two samples, µs; null where the data does not say
    /// it.</param>
    public static NetworkPlan Put(
        NetworkPlan plan, int input, SensorSplit split, double windowShare, double? period)
    {
        PopulationPlan[] populations = [.. plan.Populations];
        PopulationPlan old = populations[input];
        populations[input] = new PopulationPlan(
            old.Name, old.Neuron, old.Size, old.LeakQ31, old.Surrogate, old.Signals)
        {
            Encoder = old.Encoder,
            Ranges = old.Ranges.Length > 0 ? old.Ranges : Bounds(split.Ranges),
        };
        return new NetworkPlan(plan.Seed, populations, plan.Projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream ?? Stream(split.Train.Max(series => series.Length), windowShare, period),
        };
    }

    /// <summary>Low and high of each channel; none if one of them leaves what a sensor's integer
    /// can say.</summary>
    static int[] Bounds(ChannelRange[] ranges)
    {
        double[] bounds =
            [.. ranges.SelectMany(r => new[] { Math.Floor(r.Low * Thousandths), Math.Ceiling(r.High * Thousandths) })];
        return bounds.All(bound => Math.Abs(bound) <= int.MaxValue) ? [.. bounds.Select(bound => (int)bound)] : [];
    }

    /// <summary>None if a trial would be longer than a stream's may be.</summary>
    static StreamPlan? Stream(int samples, double windowShare, double? period)
    {
        if (samples > StreamPlan.SamplesMax) return null;
        bool known = period is >= StreamPlan.PeriodMin and <= StreamPlan.PeriodMax;
        return new StreamPlan
        {
            PeriodMicroseconds = known ? (int)Math.Round(period!.Value) : PeriodMicroseconds,
            SamplesATrial = samples,
            TaughtFrom = (int)(windowShare * samples),
        };
    }
}
