using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Trying;

/// <summary>Which class was taken for which, over the answers of which somebody said what it
/// was.</summary>
/// <param name="Classes">Of the board; the last is something else, or unknown.</param>
/// <param name="Counts">[what it was][what was answered].</param>
public sealed record Confusion(IReadOnlyList<string> Classes, int[][] Counts)
{
    /// <summary>Answers that were judged.</summary>
    public int Count => Counts.Sum(row => row.Sum());

    /// <summary>Those that were right.</summary>
    public int Right => Classes.Select((_, k) => Counts[k][k]).Sum();

    /// <summary>Counts what was judged; what is none of the classes any more is left out.</summary>
    public static Confusion Of(IReadOnlyList<string> classes, IEnumerable<TryEntry> entries)
    {
        string[] all =
            [.. classes.Where(c => c != LessonBook.Other), LessonBook.Other];
        int[][] counts = [.. all.Select(_ => new int[all.Length])];
        foreach (TryEntry entry in entries)
        {
            int row = Array.IndexOf(all, entry.Truth);
            int column = Array.IndexOf(all, entry.Answer ?? LessonBook.Other);
            if (row >= 0 && column >= 0) counts[row][column]++;
        }

        return new Confusion(all, counts);
    }
}
