using EdgeSpike.Core;

namespace EdgeSpike.Studio.Lessons;

/// <summary>How well a board would do that was taught these examples: each is asked of a network
/// that was taught the others.</summary>
/// <remarks>Folds are dealt class by class: as many as the rarest class has examples, at most
/// five.</remarks>
/// <param name="Folds">How many networks were taught.</param>
/// <param name="Wrong">Examples that were answered wrong, with the answer; −1 is unknown.</param>
/// <param name="Count">Examples asked about.</param>
public sealed record ExampleCheck(int Folds,
    IReadOnlyList<(StudioExample Example, int Answer)> Wrong, int Count)
{
    const int FoldsMax = 5;

    /// <summary>Checks the examples that fit a board.</summary>
    /// <param name="plan">Of the board; its classes are those of the examples.</param>
    /// <returns>Null if some class has fewer than two.</returns>
    public static ExampleCheck? Of(
        NetworkPlan plan, IReadOnlyList<string> classes, IReadOnlyList<StudioExample> examples)
    {
        var shape = BoardShape.Of(plan);
        StudioExample[][] byClass =
            [.. classes.Select(c => examples.Where(e => e.Class == c && shape.Fits(e)).ToArray())];
        int rarest = classes.Zip(byClass).Where(c => c.First != LessonBook.Other)
            .Min(c => c.Second.Length);
        int folds = Math.Min(FoldsMax, rarest);
        if (folds < 2) return null;
        int other = Array.IndexOf([.. classes], LessonBook.Other);
        var wrong = new List<(StudioExample, int)>();
        for (int fold = 0; fold < folds; fold++)
        {
            var probe = new Probe(plan, null);
            var taught = Part(fold, false).ToList();
            taught.AddRange(
                Distortion.Of(classes, [.. taught.Select(t => t.Example)], plan.Seed)
                    .Select(made => (made, other)));
            foreach ((StudioExample example, int label) in Mixed(plan.Seed, taught))
                probe.Teach(example, label);
            foreach ((StudioExample example, int label) in Part(fold, true))
            {
                int answer = probe.Ask(example).Answer;
                if (answer == label || (label == other && answer < 0)) continue;
                wrong.Add((example, answer == other ? -1 : answer));
            }
        }

        return new ExampleCheck(folds, wrong, byClass.Sum(c => c.Length));

        IEnumerable<(StudioExample Example, int Label)> Part(int fold, bool asked) =>
            from k in Enumerable.Range(0, classes.Count)
            from n in Enumerable.Range(0, byClass[k].Length)
            where (n % folds == fold) == asked
            select (byClass[k][n], k);
    }

    static IEnumerable<(StudioExample Example, int Label)> Mixed(
        ulong seed, IEnumerable<(StudioExample Example, int Label)> all) =>
        all.OrderBy(e => Keyed.Bits(seed, Purpose.Shuffle, 1, 0, (ulong)e.Example.Id));
}
