using System.Collections.Concurrent;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Networks;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>A data set of labelled series, learned sample by sample as a sensor would deliver them.</summary>
/// <remarks>
/// Samples are quantised by ranges that the training series alone give, once, and encoded on line by
/// a population code. Trials come in stream order, each series once an epoch, in an order keyed by
/// seed and epoch. With several splits the run of seed s takes split (s − 1) mod their number, and
/// an epoch has as many trials as the smallest of them has series.
/// </remarks>
/// <param name="name">Name on the command line.</param>
/// <param name="splits">One, or the folds of a validation.</param>
/// <param name="code">How samples become spikes.</param>
/// <param name="network">What learns.</param>
/// <param name="classes">Labels.</param>
public sealed class SensorTask(
    string name, IReadOnlyList<SensorSplit> splits, SensorCode code, DescribedNetwork network, int classes)
    : LabelledTask(network, code.Lines(splits[0].Ranges.Length), classes)
{
    readonly ConcurrentDictionary<ulong, (long Epoch, int[] Order)> orders = new();

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Unit => "epochs";

    /// <inheritdoc/>
    public override int TrialsPerUnit { get; } = splits.Min(split => split.Train.Count);

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number)
    {
        SensorSplit split = SplitOf(seed);
        long epoch = number / TrialsPerUnit;
        int place = (int)(number % TrialsPerUnit);
        int[] order = OrderOf(seed, epoch, split.Train.Count);
        return code.Begin(split.Ranges).Trial(split.Train[order[place]]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed)
    {
        SensorSplit split = SplitOf(seed);
        SampleEncoding encoding = code.Begin(split.Ranges);
        return [.. split.Test.Select(encoding.Trial)];
    }

    SensorSplit SplitOf(ulong seed) => splits[(int)((seed + (ulong)splits.Count - 1) % (ulong)splits.Count)];

    /// <summary>The order of an epoch: series sorted by keyed bits, kept until the seed's next epoch.</summary>
    int[] OrderOf(ulong seed, long epoch, int count)
    {
        if (orders.TryGetValue(seed, out (long Epoch, int[] Order) kept) && kept.Epoch == epoch) return kept.Order;
        int[] order = [.. Enumerable.Range(0, count)
            .OrderBy(n => Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n))];
        orders[seed] = (epoch, order);
        return order;
    }
}
