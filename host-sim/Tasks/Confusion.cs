namespace EdgeSpike.HostSim.Tasks;

/// <summary>Answers counted by what the example was and what was said; wrong ones one by
/// one.</summary>
/// <param name="Classes">Names, in the order of rows and columns.</param>
/// <param name="Counts">[class that it was][class that was said; after the last one:
/// unknown].</param>
/// <param name="Accuracy">Share of right answers by class; null for a class that was never asked
/// about.</param>
/// <param name="Wrong">Each example and wrong answer once, those given by most runs first, then in
/// the order of asking.</param>
public sealed record Confusion(
    IReadOnlyList<string> Classes, IReadOnlyList<int[]> Counts, IReadOnlyList<double?> Accuracy,
    IReadOnlyList<WrongAnswer> Wrong)
{
    /// <summary>Word for an answer that was none.</summary>
    public const string Unknown = "unknown";

    /// <param name="classes">Names of all classes.</param>
    /// <param name="runs">Answers of each run; labels and answers are places among the
    /// classes.</param>
    public static Confusion Of(
        IReadOnlyList<string> classes, IEnumerable<IReadOnlyList<Answered>> runs)
    {
        Answered[] all = [.. runs.SelectMany(run => run)];
        int[][] counts = [.. classes.Select(_ => new int[classes.Count + 1])];
        foreach (Answered answer in all)
        {
            bool known = answer.Said >= 0 && answer.Said < classes.Count;
            counts[answer.Label][known ? answer.Said : classes.Count]++;
        }

        IEnumerable<WrongAnswer> wrong = all.Where(a => a.Said != a.Label)
            .GroupBy(a => a)
            .Select(same => new WrongAnswer(
                same.Key.Place, classes[same.Key.Label], NameOf(classes, same.Key.Said),
                same.Count()))
            .OrderByDescending(w => w.Times);
        return new Confusion(
            classes, counts, [.. counts.Select((row, k) => AccuracyOf(row, k))], [.. wrong]);
    }

    static double? AccuracyOf(int[] row, int k) => row.Sum() is var asked && asked > 0
        ? (double)row[k] / asked : null;

    static string NameOf(IReadOnlyList<string> classes, int said) =>
        said >= 0 && said < classes.Count ? classes[said] : Unknown;
}

/// <summary>A wrong answer.</summary>
/// <param name="Place">Where the example is from.</param>
/// <param name="Was">The class that it is of.</param>
/// <param name="Said">The class that was answered.</param>
/// <param name="Times">Runs that gave it.</param>
public sealed record WrongAnswer(string Place, string Was, string Said, int Times);
