using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Trying;

/// <summary>What to do about wrong answers, a sentence each, the most useful first.</summary>
public static class Advice
{
    const int FewExamples = 3;
    const int FewTries = 5;
    const int Sure = 90;

    /// <param name="check">Of the examples, if it was made.</param>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<string> classes, IReadOnlyList<StudioExample> examples,
        IReadOnlyList<TryEntry> entries,
        ExampleCheck? check)
    {
        var said = new List<string>();
        TryEntry[] judged = [.. entries.Where(e => e.Truth != null)];
        foreach (string name in classes)
        {
            int count = examples.Count(e => e.Class == name);
            string has = count == 1 ? "1 example" : $"{count} examples";
            if (count is > 0 and < FewExamples)
                said.Add($"'{name}' has {has}: record {FewExamples - count} more, made in "
                    + "different ways.");
        }

        foreach (IGrouping<(string Truth, string Answer), TryEntry> pair in judged
            .Where(e => e.IsWrong && e.Answer != null).GroupBy(e => (e.Truth!, e.Answer!))
            .OrderByDescending(g => g.Count()))
        {
            string first = classes.Contains(pair.Key.Item1) ? ""
                : $"add a class '{pair.Key.Item1}' on the page Teach, ";
            string was = pair.Key.Item1 == LessonBook.Other ? LessonBook.OtherWords
                : $"'{pair.Key.Item1}'";
            string what = char.ToUpperInvariant(was[0]) + was[1..];
            said.Add($"{what} was taken for '{pair.Key.Item2}' {Times(pair.Count())}: {first}"
                + $"add the wrong tries below as examples of {was}, and teach again.");
        }

        int unknown = judged.Count(e => e.Answer == null && e.IsWrong);
        if (judged.Length >= FewTries && 4 * unknown > judged.Length)
        {
            said.Add($"{unknown} of {judged.Length} tries of a class were answered "
                + $"'{LessonBook.OtherWords}': record examples at the speed and size at which "
                + "you make them now.");
        }

        foreach ((StudioExample example, int answer) in check?.Wrong ?? [])
        {
            string taken =
                answer < 0 ? "is like none of the classes" : $"looks like '{classes[answer]}'";
            said.Add($"Example {example.Name} {taken}: look at it, and delete or move it if it was "
                + "recorded by mistake.");
        }

        if (judged.Any(e => e.IsWrong && e.Answer != null && e.Confidence >= Sure))
            said.Add("A wrong answer was sure of itself: an example may stand in the wrong class; "
                + "check the examples.");
        if (said.Count == 0 && judged.Length >= FewTries && judged.All(e => !e.IsWrong))
            said.Add($"All {judged.Length} tries were right: keep the project, and download the "
                + "recording that proves it.");
        return said;
    }

    static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{count} times",
    };
}
