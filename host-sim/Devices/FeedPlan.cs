using EdgeSpike.Core;
using EdgeSpike.HostSim.Sensors;

namespace EdgeSpike.HostSim.Devices;

/// <summary>What is streamed to a board: series to teach, again and again, then series to ask about.</summary>
/// <param name="Teach">Series to teach, or to ask about if there are no epochs.</param>
/// <param name="Epochs">Times that all of them are taught.</param>
/// <param name="Ask">Series to ask about afterwards; may be null.</param>
/// <param name="Seed">Of the order.</param>
public sealed record FeedPlan(TsFile Teach, int Epochs, TsFile? Ask, ulong Seed)
{
    /// <summary>Reads the files.</summary>
    /// <param name="feed">Path; null for no feed.</param>
    /// <param name="epochs">0 … 10,000.</param>
    /// <param name="ask">Path, or null.</param>
    /// <param name="seed">Of the order.</param>
    /// <exception cref="BadInputException">They do not go together.</exception>
    public static FeedPlan? Read(string? feed, int epochs, string? ask, ulong seed)
    {
        if (epochs is < 0 or > 10_000) throw new BadInputException($"--teach {epochs}: expected 0 to 10000");
        if (feed != null) return new FeedPlan(TsReader.Read(feed), epochs, ask == null ? null : TsReader.Read(ask), seed);
        if (ask == null && epochs == 0) return null;
        throw new BadInputException("--teach and --test: expected together with --feed");
    }

    /// <summary>All trials in their order: each epoch in one of its own, keyed by seed and epoch.</summary>
    public IEnumerable<(TsSeries Series, bool Learn)> Trials()
    {
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (int n in OrderOf(epoch)) yield return (Teach.Series[n], true);
        }

        IEnumerable<TsSeries> asked = Epochs == 0 ? Teach.Series : [];
        foreach (TsSeries series in asked.Concat(Ask?.Series ?? [])) yield return (series, false);
    }

    IEnumerable<int> OrderOf(int epoch) => Enumerable.Range(0, Teach.Series.Count)
        .OrderBy(n => Keyed.Bits(Seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n));
}
