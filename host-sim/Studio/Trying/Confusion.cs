namespace EdgeSpike.Studio.Trying;

/// <summary>Which class was taken for which, over the answers of which somebody said what it
/// was.</summary>
/// <param name="Classes">Rows: what it was.</param>
/// <param name="Answers">Columns: what was answered; the last is unknown.</param>
/// <param name="Counts">[row][column].</param>
public sealed record Confusion(IReadOnlyList<string> Classes, IReadOnlyList<string> Answers,
    int[][] Counts)
{
    public const string Unknown = "unknown";

    /// <summary>Answers that were judged.</summary>
    public int Count => Counts.Sum(row => row.Sum());

    /// <summary>Those that were right.</summary>
    public int Right => Classes.Select((_, k) => Counts[k][k]).Sum();

    public static Confusion Of(IReadOnlyList<string> classes, IEnumerable<TryEntry> entries)
    {
        int[][] counts = [.. classes.Select(_ => new int[classes.Count + 1])];
        foreach (TryEntry entry in entries)
        {
            int row = entry.Truth == null ? -1 : Place(entry.Truth);
            if (row < 0) continue;
            int column = entry.Answer == null ? -1 : Place(entry.Answer);
            counts[row][column < 0 ? classes.Count : column]++;
        }

        return new Confusion(classes, [.. classes, Unknown], counts);

        int Place(string name) => Array.IndexOf([.. classes], name);
    }
}
