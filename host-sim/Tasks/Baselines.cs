namespace EdgeSpike.HostSim.Tasks;

/// <summary>What needs no network, on the examples that a network was asked about.</summary>
/// <param name="Chance">Accuracy of guessing among the classes.</param>
/// <param name="Majority">Accuracy of always saying the most frequent class of the training
/// examples; null where training never ends.</param>
/// <param name="Nearest">Accuracy of the nearest training series, see
/// <see cref="NearestSeries"/>; null where there are no series.</param>
/// <param name="Store">The same from no more bytes than the network has; null
/// likewise.</param>
public sealed record Baselines(
    double Chance, double? Majority, double? Nearest, SeriesStore? Store)
{
    /// <summary>Means over runs that were asked about other examples.</summary>
    /// <param name="runs">At least one; all of one task.</param>
    public static Baselines Mean(IReadOnlyList<Baselines> runs) => new(
        runs[0].Chance,
        runs.Average(run => run.Majority),
        runs.Average(run => run.Nearest),
        runs[0].Store is not { } store ? null
            : store with { Accuracy = runs.Average(run => run.Store!.Accuracy) });

    /// <summary>Accuracy of always saying the most frequent label; of two the lower.</summary>
    /// <param name="train">Labels learned from.</param>
    /// <param name="test">Labels asked about.</param>
    public static double MajorityOf(IEnumerable<int> train, IReadOnlyCollection<int> test)
    {
        int most = train.GroupBy(label => label)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First().Key;
        return (double)test.Count(label => label == most) / test.Count;
    }
}

/// <summary>A store of series that answers by the nearest of them.</summary>
/// <param name="Series">How many it holds.</param>
/// <param name="Bytes">Of a network's arrays, which it may take.</param>
public sealed record SeriesStore(double Accuracy, int Series, long Bytes);
