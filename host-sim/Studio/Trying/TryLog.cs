using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Lessons;

namespace EdgeSpike.Studio.Trying;

/// <summary>What the board answered, newest first, and what it really was where somebody
/// said.</summary>
public sealed class TryLog
{
    const int Kept = 500;

    readonly Lock alone = new();
    readonly LinkedList<TryEntry> entries = [];
    int lastId;
    string? truth;

    /// <summary>Counts changes.</summary>
    public long Version { get; private set; }

    /// <summary>What is being shown, so that each answer is judged at once; null: said
    /// afterwards.</summary>
    public string? Truth
    {
        get
        {
            lock (alone) return truth;
        }

        set
        {
            lock (alone)
            {
                truth = value;
                Version++;
            }
        }
    }

    public IReadOnlyList<TryEntry> Entries
    {
        get
        {
            lock (alone) return [.. entries];
        }
    }

    /// <summary>An answer came.</summary>
    /// <param name="classes">Names of the board's classes, in their order.</param>
    public TryEntry Add(BoardTrial trial, IReadOnlyList<string> classes)
    {
        lock (alone)
        {
            long sum = Math.Max(1, trial.Answer.Votes.Sum());
            var entry = new TryEntry(
                ++lastId, trial.Answer.Step,
                NameOf(trial.Answer.Label) is var name && name == LessonBook.Other ? null : name,
                trial.Answer.Confidence,
                [.. trial.Answer.Votes.Select(
                    (votes, k) => new ClassVote(NameOf(k) ?? $"{k}", (int)(100 * votes / sum)))],
                trial.Seen.Readings, truth);
            entries.AddFirst(entry);
            if (entries.Count > Kept) entries.RemoveLast();
            Version++;
            return entry;

            string? NameOf(int k) => k < 0 ? null : k < classes.Count ? classes[k] : $"{k}";
        }
    }

    /// <summary>Says what it really was.</summary>
    /// <param name="className">Null: nobody knows.</param>
    public void Judge(int id, string? className)
    {
        lock (alone)
        {
            for (LinkedListNode<TryEntry>? at = entries.First; at != null; at = at.Next)
            {
                if (at.Value.Id == id) at.Value = at.Value with { Truth = className };
            }

            Version++;
        }
    }

    /// <summary>Forgets all: another network answers now.</summary>
    public void Clear()
    {
        lock (alone)
        {
            entries.Clear();
            Version++;
        }
    }
}

/// <summary>One answer.</summary>
/// <param name="Answer">Name of a class; null: none of them, or too little confidence.</param>
/// <param name="Confidence">Percent.</param>
/// <param name="Votes">Of all classes, percent.</param>
/// <param name="Readings">What was measured.</param>
/// <param name="Truth">What it really was, <see cref="LessonBook.Other"/> where that is none of
/// the classes; null: nobody said.</param>
public sealed record TryEntry(
    int Id, long Step, string? Answer, int Confidence, IReadOnlyList<ClassVote> Votes,
    int[][] Readings, string? Truth)
{
    public bool IsWrong => Truth != null && Truth != (Answer ?? LessonBook.Other);

    /// <summary>The answer in words.</summary>
    public string Said => Answer ?? LessonBook.OtherWords;
}

/// <param name="Percent">Its share of all that speaks for any.</param>
public sealed record ClassVote(string Class, int Percent);
