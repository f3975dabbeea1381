using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Puts into a plan what a device must know to go on with the data that a network learned
/// from.</summary>
/// <remarks>
/// Ranges of the encoder's samples, in thousandths of the data's unit, rounded; and the stream: a
/// trial is as long as the longest training series. Classes and channels keep their names, see
/// <see cref="PlanNames"/>. What the network's description says of any of it is left as it is.
/// </remarks>
public static class DeviceSettings
{
    /// <summary>Time between two samples where neither the description nor the data says it, or the
    /// data one that no stream may have.</summary>
    public const int PeriodMicroseconds = 20_000;

    /// <summary>Percent of confidence that an answer needs in a stream of motions, where the
    /// description does not say it: what is not one of the classes should be unknown.</summary>
    public const int UnknownBelow = 60;

    const double Thousandths = 1000;
    const double LeastLevels = 64;

    /// <param name="input">Index of the population that takes the samples.</param>
    /// <param name="output">Index of the readout.</param>
    /// <param name="split">What is learned from.</param>
    /// <param name="windowShare">Share of a series before its learning window opens.</param>
    /// <param name="data">Says what a device should know of it.</param>
    /// <param name="onset">What begins a trial; null: trials follow one another.</param>
    public static NetworkPlan Put(
        NetworkPlan plan, int input, int output, SensorSplit split, double windowShare,
        SensorFacts data,
        OnsetPlan? onset)
    {
        PopulationPlan[] populations = [.. plan.Populations];
        PopulationPlan old = populations[input];
        populations[input] = new PopulationPlan(
            old.Name, old.Neuron, old.Size, old.LeakQ31, old.Surrogate, old.Signals)
        {
            Encoder = old.Encoder,
            Ranges = old.Ranges.Length > 0 ? old.Ranges : Bounds(split.Ranges),
            Names = Names(old, PlanNames.Of(data.Channels)),
        };
        populations[output] =
            populations[output].With(Names(populations[output], PlanNames.Of(data.Classes)));
        return new NetworkPlan(plan.Seed, populations, plan.Projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream
                ?? Stream(split.Train.Max(series => series.Length), windowShare,
                    data.PeriodMicroseconds,
                plan.Populations[output].Neuron.Id == WindowKind.Id ? onset : null),
        };
    }

    static string[] Names(PopulationPlan plan, string[] found) =>
        plan.Names.Length > 0 ? plan.Names : found;

    /// <summary>Knots of each channel; none if one of them leaves what a sensor's integer can say,
    /// or thousandths are too coarse for one.</summary>
    static int[] Bounds(ChannelRange[] ranges)
    {
        bool coarse = ranges.Any(r => (r.Knots[^1] - r.Knots[0]) * Thousandths < LeastLevels);
        double[] knots =
            [.. ranges.SelectMany(r => r.Knots).Select(z => Math.Round(z * Thousandths))];
        bool fits = !coarse && knots.All(z => Math.Abs(z) <= int.MaxValue);
        return fits ? [.. knots.Select(z => (int)z)] : [];
    }

    /// <summary>None if a trial would be longer than a stream's may be.</summary>
    static StreamPlan? Stream(int samples, double windowShare, double? period, OnsetPlan? onset)
    {
        if (samples > StreamPlan.SamplesMax) return null;
        bool known = period is >= StreamPlan.PeriodMin and <= StreamPlan.PeriodMax;
        return new StreamPlan
        {
            PeriodMicroseconds = known ? (int)Math.Round(period!.Value) : PeriodMicroseconds,
            SamplesATrial = samples,
            TaughtFrom = (int)(windowShare * samples),
            Onset = onset,
            UnknownBelow = onset == null ? 0 : UnknownBelow,
        };
    }
}
