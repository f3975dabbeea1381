using EdgeSpike.HostSim.Host;

namespace EdgeSpike.Studio.Boards;

/// <summary>Brings together what a board says of a trial and what its twin saw of it: the same step
/// is the same trial.</summary>
/// <param name="whole">Told each trial of which both came.</param>
public sealed class TrialJoin(Action<BoardTrial> whole)
{
    const int WaitingMax = 16;

    readonly Lock alone = new();
    readonly List<TrialSeen> seen = [];
    readonly List<BoardAnswer> answers = [];

    /// <summary>What the twin saw.</summary>
    public void Take(TrialSeen trial)
    {
        BoardAnswer? answer;
        lock (alone)
        {
            answer = answers.Find(a => a.Step == trial.Step);
            if (answer != null) answers.Remove(answer);
            else Keep(seen, trial);
        }

        if (answer != null) whole(new BoardTrial(trial, answer));
    }

    /// <summary>What the board says.</summary>
    public void Take(BoardAnswer answer)
    {
        TrialSeen? trial;
        lock (alone)
        {
            trial = seen.Find(t => t.Step == answer.Step);
            if (trial != null) seen.Remove(trial);
            else Keep(answers, answer);
        }

        if (trial != null) whole(new BoardTrial(trial, answer));
    }

    static void Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > WaitingMax) list.RemoveAt(0);
    }
}

/// <summary>A trial of a board: what it measured and what it answered.</summary>
public sealed record BoardTrial(TrialSeen Seen, BoardAnswer Answer);
