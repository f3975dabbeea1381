using EdgeSpike.Core;

namespace EdgeSpike.Studio.Lessons;

/// <summary>Examples of what is none of the classes, made of those that are: so a board answers
/// "something else" to motions that nobody taught it.</summary>
/// <remarks>
/// By turns an example's fifths are in another order, and its channels exchanged around their
/// means; where there is one channel it is mirrored. Twice as many are made as a class has examples
/// on average. Which ones, and how, is keyed by the seed. How much this finds: README.md.
/// </remarks>
public static class Distortion
{
    const int Parts = 5;
    const int EachClass = 2;
    const int Source = 2;
    const int Order = 3;
    const int Turn = 4;

    /// <summary>Makes them.</summary>
    /// <param name="classes">Among them <see cref="LessonBook.Other"/>; without it there are
    /// none.</param>
    /// <param name="examples">Of those classes.</param>
    /// <param name="seed">Key of all of it.</param>
    public static IReadOnlyList<StudioExample> Of(
        IReadOnlyList<string> classes, IReadOnlyList<StudioExample> examples, ulong seed)
    {
        StudioExample[] known = [.. examples.Where(e => e.Class != LessonBook.Other)
            .OrderBy(e => Keyed.Bits(seed, Purpose.Shuffle, Source, 0, (ulong)e.Id))];
        if (!classes.Contains(LessonBook.Other) || known.Length == 0) return [];
        int each = (int)Math.Ceiling(known.Length / Math.Max(1.0, classes.Count - 1));
        int from = examples.Max(e => e.Id) + 1;
        return [.. Enumerable.Range(0, EachClass * each).Select(n => new StudioExample(from + n,
            LessonBook.Other, Made(known[n % known.Length].Readings, n, seed), OnLine: false))];
    }

    static int[][] Made(int[][] readings, int number, ulong seed)
    {
        if (number % 2 == 0) return Reordered(readings, number, seed);
        int channels = readings[0].Length;
        return channels == 1 ? Mirrored(readings)
            : Exchanged(readings, 1 + (int)(Keyed.Bits(seed, Purpose.Shuffle, Turn, 0,
                (ulong)number) % (ulong)(channels - 1)));
    }

    static int[][] Reordered(int[][] readings, int number, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, Parts)
            .OrderBy(p => Keyed.Bits(seed, Purpose.Shuffle, Order, (ulong)number, (ulong)p))];
        if (order.SequenceEqual(order.Order())) Array.Reverse(order);
        int n = readings.Length;
        return [.. order.SelectMany(p => readings[(p * n / Parts)..((p + 1) * n / Parts)])];
    }

    static int[][] Exchanged(int[][] readings, int turn)
    {
        int[] means = Means(readings);
        int n = means.Length;
        return [.. readings.Select(r => Enumerable.Range(0, n)
            .Select(c => means[c] + r[(c + turn) % n] - means[(c + turn) % n]).ToArray())];
    }

    static int[][] Mirrored(int[][] readings)
    {
        int mean = Means(readings)[0];
        return [.. readings.Select(r => new[] { (2 * mean) - r[0] })];
    }

    static int[] Means(int[][] readings) => [.. Enumerable.Range(0, readings[0].Length)
        .Select(c => (int)Math.Round(readings.Average(r => (double)r[c])))];
}
