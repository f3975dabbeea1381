using System.Collections.Concurrent;

using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.Studio.Boards;

/// <summary>Teaches a running board by its own sensor, one thing after the other, while it is
/// watched.</summary>
/// <remarks>Any thread asks; the one that pumps the line looks.</remarks>
/// <param name="client">Of a board that runs on its own sensor.</param>
/// <param name="watch">Hears its reports.</param>
public sealed class OnlineTeaching(DeviceClient client, BoardWatch watch)
{
    readonly ConcurrentQueue<Asked> waiting = new();
    Asked? now;
    BoardReport? before;

    /// <summary>Teaches what is shown next.</summary>
    /// <returns>What came of it.</returns>
    public Task<TaughtOutcome> Teach(int label) => Ask(() => client.BeginTeach(label));

    /// <summary>Forgets the last label.</summary>
    public Task<TaughtOutcome> Undo() => Ask(client.BeginUndo);

    /// <summary>Whether the board is at it.</summary>
    public bool IsBusy => now != null;

    /// <summary>Begins what was asked, and sees what came of it.</summary>
    public void Look()
    {
        if (now == null)
        {
            if (!waiting.TryDequeue(out Asked? next)) return;
            now = next;
            before = null;
            next.Begin();
            return;
        }

        if (client.Done is not { } result) return;
        if (result != DoneResult.Good || watch.Sight.Report is not { } report)
        {
            Finish(new TaughtOutcome(result == DoneResult.Good, BoardText.Of(result)));
            return;
        }

        if (before == null)
        {
            before = report;
            client.AskReport();
        }

        if (ReferenceEquals(report, before)) return;
        before = report;
        if (report.Kept == KeptCondition.Writing) client.AskReport();
        else Finish(new TaughtOutcome(true, BoardText.OfKept(report.Kept)));
    }

    /// <summary>Nothing more comes: the run is over.</summary>
    /// <param name="why">In words.</param>
    public void End(string why)
    {
        Finish(new TaughtOutcome(false, why));
        while (waiting.TryDequeue(out Asked? left))
            left.Answer.TrySetResult(new TaughtOutcome(false, why));
    }

    Task<TaughtOutcome> Ask(Action begin)
    {
        var asked = new Asked(begin,
            new TaskCompletionSource<TaughtOutcome>(
                TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Enqueue(asked);
        return asked.Answer.Task;
    }

    void Finish(TaughtOutcome outcome)
    {
        now?.Answer.TrySetResult(outcome);
        now = null;
    }

    sealed record Asked(Action Begin, TaskCompletionSource<TaughtOutcome> Answer);
}

/// <summary>What came of teaching or undoing.</summary>
/// <param name="IsDone">Whether the board did it.</param>
/// <param name="Words">What the board says of it.</param>
public sealed record TaughtOutcome(bool IsDone, string Words);
