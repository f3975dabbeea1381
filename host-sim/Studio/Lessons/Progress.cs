using EdgeSpike.Core;

namespace EdgeSpike.Studio.Lessons;

/// <summary>How well the board's network answers the examples that were recorded, class by class,
/// after each thing that it was taught: whether it forgets.</summary>
/// <remarks>The examples are those that it was taught, so this is no estimate of how well it will
/// do; it falls where something new overwrites something old.</remarks>
public sealed class Progress
{
    const int Kept = 200;

    readonly Lock alone = new();
    readonly List<ProgressPoint> points = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<ProgressPoint> Points
    {
        get
        {
            lock (alone) return [.. points];
        }
    }

    /// <summary>Asks a copy of the board's network about all examples that fit it.</summary>
    /// <param name="what">Was taught before.</param>
    public ProgressPoint Ask(
        NetworkPlan plan, byte[] state, IReadOnlyList<string> classes,
        IReadOnlyList<StudioExample> examples, string what)
    {
        var shape = BoardShape.Of(plan);
        var probe = new Probe(plan, state);
        var asked = examples.Where(shape.Fits)
            .Select(e => (e.Class, Right: IsRight(probe.Ask(e).Answer, e.Class)))
            .ToArray();
        var point = new ProgressPoint(
            what, [.. classes.Select(Of).Where(share => share.Count > 0)]);
        lock (alone)
        {
            points.Add(point);
            if (points.Count > Kept) points.RemoveAt(0);
        }

        return point;

        bool IsRight(int answer, string name) =>
            name == (answer < 0 ? LessonBook.Other : classes.ElementAtOrDefault(answer));

        ClassShare Of(string name)
        {
            int count = asked.Count(a => a.Class == name);
            return new ClassShare(name, asked.Count(a => a.Class == name && a.Right), count);
        }
    }

    /// <summary>A new network knows nothing of what was before.</summary>
    public void Clear()
    {
        lock (alone) points.Clear();
    }
}

/// <summary>The examples after something was taught.</summary>
/// <param name="What">Was taught.</param>
public sealed record ProgressPoint(string What, IReadOnlyList<ClassShare> Classes)
{
    /// <summary>Right answers of all.</summary>
    public int Right => Classes.Sum(c => c.Right);

    /// <summary>Examples asked about.</summary>
    public int Count => Classes.Sum(c => c.Count);
}

/// <param name="Right">Right answers.</param>
/// <param name="Count">Examples asked about.</param>
public sealed record ClassShare(string Class, int Right, int Count);
