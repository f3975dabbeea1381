using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>What a panel found.</summary>
/// <param name="Sets">In the order of the data.</param>
/// <param name="Means">Of each score the mean over the sets that have it, over seeds.</param>
/// <param name="Skipped">What was left out and why, a line each.</param>
public sealed record PanelResult(
    IReadOnlyList<PanelSetResult> Sets, IReadOnlyDictionary<string, Spread> Means,
    IReadOnlyList<string> Skipped)
{
    /// <summary>Sets on which the network reaches <see cref="PanelSetResult.Wanted"/>.</summary>
    public int Met => Sets.Count(set => set.IsMet == true);

    /// <summary>The means of some sets.</summary>
    /// <param name="name">One of <see cref="ScoreName"/>.</param>
    /// <param name="among">Which sets count.</param>
    /// <returns>Null if none of them has it.</returns>
    public Spread? MeanOf(string name, Func<PanelSetResult, bool> among) =>
        Mean([.. Sets.Where(among)], name);

    /// <summary>Gathers what was found.</summary>
    public static PanelResult Of(IReadOnlyList<PanelSetResult> sets, IReadOnlyList<string> skipped)
    {
        string[] names = [.. sets.SelectMany(set => set.Scores.Keys).Distinct()];
        return new PanelResult(sets, names.ToDictionary(name => name, name => Mean(sets, name)!),
            skipped);
    }

    static Spread? Mean(IReadOnlyList<PanelSetResult> sets, string name)
    {
        double[][] seeds =
            [.. sets.Where(set => set.Runs.ContainsKey(name)).Select(set => set.Runs[name])];
        if (seeds.Length == 0) return null;
        return Spread.Of(
            [.. Enumerable.Range(0, seeds[0].Length).Select(s => seeds.Average(run => run[s]))]);
    }
}

/// <summary>What a panel found on a set.</summary>
/// <param name="Train">Series learned from.</param>
/// <param name="Test">Series asked about.</param>
/// <param name="Length">Samples of the longest training series.</param>
/// <param name="Bytes">Of the network's arrays.</param>
/// <param name="Baselines">What needs no network, the mean over seeds.</param>
/// <param name="Ridge">Accuracy of ridge regression; null where there is too much for it.</param>
/// <param name="AreMotions">Whether `learn` would let a device begin a trial at an onset: the
/// training series of the first seed look like motions that begin and end.</param>
/// <param name="Runs">Each score by name, of each seed in order.</param>
public sealed record PanelSetResult(
    string Name, int Channels, int Classes, int Train, int Test, int Length, long Bytes,
    Baselines Baselines, double? Ridge, bool AreMotions,
    IReadOnlyDictionary<string, double[]> Runs)
{
    const double Allowance = 0.01;

    /// <summary>Each score over seeds.</summary>
    public IReadOnlyDictionary<string, Spread> Scores { get; } =
        Runs.ToDictionary(run => run.Key, run => Spread.Of(run.Value));

    /// <summary>The better of nearest series and ridge, less one point.</summary>
    public double Wanted => Math.Max(Baselines.Nearest ?? 0, Ridge ?? 0) - Allowance;

    /// <summary>Whether the mean of protocol <c>file</c> reaches <see cref="Wanted"/>; null where
    /// it was not run.</summary>
    public bool? IsMet =>
        Scores.TryGetValue(ScoreName.File, out Spread? file) ? file.Mean >= Wanted : null;
}
