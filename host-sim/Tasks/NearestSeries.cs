using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Answers with the class of the nearest series, by Euclid's distance of
/// samples.</summary>
/// <remarks>
/// <code>
/// d²(a, b) = Σ over samples and channels (a − b)²      the shorter one holds its last sample
/// </code>
/// Of two at one distance the earlier answers.
/// </remarks>
/// <param name="series">Samples in time order, one value a channel; at least one series.</param>
/// <param name="labels">Class of each.</param>
public sealed class NearestSeries(IReadOnlyList<int[][]> series, IReadOnlyList<int> labels)
{
    // Samples have 15 bits; a store keeps the upper 8.
    const int StoredShift = 7;

    /// <summary>The class of the nearest.</summary>
    /// <param name="asked">With as many channels.</param>
    public int Answer(int[][] asked)
    {
        int best = 0;
        long least = long.MaxValue;
        for (int n = 0; n < series.Count; n++)
        {
            long distance = Distance(series[n], asked, least);
            if (distance >= least) continue;
            least = distance;
            best = n;
        }

        return labels[best];
    }

    /// <summary>Share of right answers.</summary>
    /// <param name="asked">At least one series.</param>
    /// <param name="wanted">Class of each.</param>
    public double Accuracy(IReadOnlyList<int[][]> asked, IReadOnlyList<int> wanted)
    {
        int right = 0;
        Parallel.For(0, asked.Count, n =>
        {
            if (Answer(asked[n]) == wanted[n]) Interlocked.Increment(ref right);
        });
        return (double)right / asked.Count;
    }

    /// <summary>What a store of so many bytes can do that keeps 8 bits a sample and a byte for the
    /// class: as many series as fit, classes in turns, each in an order drawn by key; at least
    /// one.</summary>
    /// <param name="asked">At least one series.</param>
    /// <param name="wanted">Class of each.</param>
    /// <param name="seed">Draws which are kept.</param>
    public SeriesStore Store(
        IReadOnlyList<int[][]> asked, IReadOnlyList<int> wanted, long bytes, ulong seed)
    {
        var kept = new List<int>();
        long left = bytes;
        foreach (int n in InTurns(seed))
        {
            left -= 1 + ((long)series[n].Length * series[n][0].Length);
            if (left < 0 && kept.Count > 0) break;
            kept.Add(n);
        }

        var store = new NearestSeries(
            [.. kept.Select(n => Coarse(series[n]))], [.. kept.Select(n => labels[n])]);
        double accuracy = store.Accuracy([.. asked.Select(Coarse)], wanted);
        return new SeriesStore(accuracy, kept.Count, bytes);
    }

    static int[][] Coarse(int[][] samples) =>
        [.. samples.Select(sample => sample.Select(x => x >> StoredShift).ToArray())];

    /// <summary>All series: the first of each class, then the second of each, …</summary>
    IEnumerable<int> InTurns(ulong seed) => Enumerable.Range(0, series.Count)
        .OrderBy(n => Keyed.Bits(seed, Purpose.Shuffle, 1, 0, (ulong)n))
        .GroupBy(n => labels[n])
        .SelectMany(same => same.Select((n, turn) => (n, turn)))
        .OrderBy(one => one.turn).ThenBy(one => labels[one.n])
        .Select(one => one.n);

    static long Distance(int[][] a, int[][] b, long most)
    {
        int steps = Math.Max(a.Length, b.Length);
        long sum = 0;
        for (int t = 0; t < steps && sum < most; t++)
        {
            int[] x = a[Math.Min(t, a.Length - 1)];
            int[] y = b[Math.Min(t, b.Length - 1)];
            for (int c = 0; c < x.Length; c++)
            {
                long difference = x[c] - y[c];
                sum += difference * difference;
            }
        }

        return sum;
    }
}
