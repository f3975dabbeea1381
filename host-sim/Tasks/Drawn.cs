using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Which examples and classes a protocol takes, and in which order: all drawn by
/// key.</summary>
/// <param name="seed">The key; the same one draws the same.</param>
public sealed class Drawn(ulong seed)
{
    const int Examples = 2;
    const int Order = 3;
    const int Classes = 4;
    const int Shift = 5;

    /// <summary>So many series of each class, or all that there are; class after class.</summary>
    public TsSeries[] OfEachClass(TsFile file, int count) => [.. Shuffled(file.Series, Examples)
        .GroupBy(series => series.Label)
        .OrderBy(same => same.Key)
        .SelectMany(same => same.Take(count))];

    /// <summary>In mixed order.</summary>
    public TsSeries[] Mixed(IReadOnlyList<TsSeries> series) => Shuffled(series, Order);

    /// <summary>All of one class, then all of the next: classes in an order drawn by key.</summary>
    public TsSeries[] ClassByClass(IReadOnlyList<TsSeries> series, int classes)
    {
        int[] order = OrderOfClasses(classes);
        return [.. Shuffled(series, Order).OrderBy(one => Array.IndexOf(order, one.Label))];
    }

    public int[] OrderOfClasses(int classes) =>
        Shuffled([.. Enumerable.Range(0, classes)], Classes);

    /// <summary>A series as a window would show it that opens at another time, up to a share of its
    /// length earlier or later.</summary>
    /// <param name="place">Which series it is.</param>
    public TsSeries Shifted(TsSeries series, int place, double share)
    {
        int most = (int)(share * series.Length);
        ulong bits = Keyed.Bits(seed, Purpose.Shuffle, Shift, 0, (ulong)place);
        return series.Shifted(Keyed.Below(bits, (2 * most) + 1) - most);
    }

    T[] Shuffled<T>(IReadOnlyList<T> items, int what) => [.. items
        .Select((item, n) => (item, bits: Keyed.Bits(seed, Purpose.Shuffle, what, 0, (ulong)n)))
        .OrderBy(one => one.bits)
        .Select(one => one.item)];
}
