using System.Globalization;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Host;

/// <summary>Series that are streamed to a board: some to teach, again and again, then some to ask
/// about.</summary>
/// <param name="Teach">Series to teach, or to ask about if there are no epochs.</param>
/// <param name="Epochs">Times that all of them are taught.</param>
/// <param name="Ask">Series to ask about afterwards; may be null.</param>
public sealed record FeedPlan(TsFile Teach, int Epochs, TsFile? Ask, ulong Seed) : IBoardFeed
{
    const int TeachMax = 10_000;

    /// <summary>Reads what a command line says of a feed.</summary>
    /// <param name="feed">Path of series, or a task of <see cref="TaskFeed.Names"/>; null for no
    /// feed.</param>
    /// <param name="epochs">0 … 10,000; of a task that counts trials, trials.</param>
    /// <param name="ask">Path of series, or of a task a number of trials; may be null.</param>
    /// <param name="seed">Of the order, or of the task's trials.</param>
    /// <exception cref="BadInputException">They do not go together.</exception>
    public static IBoardFeed? Read(string? feed, int epochs, string? ask, ulong seed)
    {
        if (epochs is < 0 or > TeachMax)
            throw new BadInputException($"--teach {epochs}: expected 0 to {TeachMax}");
        if (feed != null && TaskFeed.Names.Contains(feed))
            return TaskFeedOf(feed, epochs, ask, seed);
        if (feed != null)
            return new FeedPlan(ReadSeries(feed), epochs,
                ask == null ? null : DataReader.ReadAll(ask), seed);
        if (ask == null && epochs == 0) return null;
        throw new BadInputException("--teach and --test: expected together with --feed");
    }

    /// <inheritdoc/>
    public IEnumerable<Action> For(DeviceSession session)
    {
        var feed = new SeriesFeed(session.Client, session.Plan);
        FeedPlan fitted =
            this with { Teach = feed.Fit(Teach), Ask = Ask == null ? null : feed.Fit(Ask) };
        return fitted.Trials()
            .Select(trial => new Action(() => feed.Show(trial.Series, trial.Learn)));
    }

    /// <summary>All trials in their order: each epoch in one of its own, keyed by seed and
    /// epoch.</summary>
    public IEnumerable<(TsSeries Series, bool Learn)> Trials()
    {
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (int n in OrderOf(epoch)) yield return (Teach.Series[n], true);
        }

        IEnumerable<TsSeries> asked = Epochs == 0 ? Teach.Series : [];
        foreach (TsSeries series in asked.Concat(Ask?.Series ?? [])) yield return (series, false);
    }

    static TaskFeed TaskFeedOf(string task, int teach, string? ask, ulong seed)
    {
        if (ask != null || teach > 0) return new TaskFeed(task, teach, TrialsOf(ask), seed);
        throw new BadInputException(
            $"--feed {task}: nothing to stream, expected --teach or --test with it");
    }

    static int TrialsOf(string? ask)
    {
        if (ask == null) return 0;
        if (int.TryParse(ask, NumberStyles.None, CultureInfo.InvariantCulture, out int trials)
            && trials is > 0 and <= TeachMax)
            return trials;
        throw new BadInputException($"--test {ask}: expected a number of trials, 1 to {TeachMax}, "
            + "as --feed names a task");
    }

    static TsFile ReadSeries(string path) => path == FilePlace.Standard || Path.Exists(path)
        ? DataReader.ReadAll(path)
        : throw new BadInputException(
            $"--feed {path}: no such file, expected labelled data or one of the tasks"
            + $" {string.Join(", ", TaskFeed.Names)}");

    IEnumerable<int> OrderOf(int epoch) => Enumerable.Range(0, Teach.Series.Count)
        .OrderBy(n => Keyed.Bits(Seed, Purpose.Shuffle, 0, (ulong)epoch, (ulong)n));
}
