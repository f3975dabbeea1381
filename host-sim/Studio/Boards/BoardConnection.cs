using EdgeSpike.Build;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Studio.Keeping;

namespace EdgeSpike.Studio.Boards;

/// <summary>Where the connection to a board stands.</summary>
public enum BoardState
{
    /// <summary>No board was chosen.</summary>
    None,

    /// <summary>It is being opened.</summary>
    Opening,

    /// <summary>It runs on its own sensor and is followed.</summary>
    Live,

    /// <summary>It does something else that was asked of it.</summary>
    Busy,

    /// <summary>It cannot be opened, or is gone; it is tried again and again.</summary>
    Lost,
}

/// <summary>Keeps a board: opens it, follows it with a twin, records it, does what is asked of it,
/// and comes back to it after the line was lost.</summary>
/// <remarks>
/// One thread of its own talks to the board. Whatever it computes while it is followed becomes one
/// recording after the other on the shelf; work that needs the board for itself ends one and
/// begins the next.
/// </remarks>
public sealed class BoardConnection : IDisposable
{
    static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    static readonly TimeSpan StateWait = TimeSpan.FromMilliseconds(50);
    const int StateWaits = 600;

    readonly RecordingShelf shelf;
    readonly Thread thread;
    readonly object gate = new();
    readonly Queue<Job> jobs = [];
    BoardChoice? wanted;
    BoardChoice? open;
    CancellationTokenSource interrupt = new();
    bool ended;

    BoardState state;
    string words = "no board was chosen";
    Following? following;
    BoardSight? lastSight;
    (ulong Network, LiveTrace Trace)? lastTrace;
    long stepsBefore;
    string? difference;

    /// <param name="shelf">Where recordings go.</param>
    public BoardConnection(RecordingShelf shelf)
    {
        this.shelf = shelf;
        thread = new Thread(Run) { IsBackground = true, Name = "board" };
        thread.Start();
    }

    /// <summary>Told each whole trial with its answer, on some thread.</summary>
    public Action<BoardTrial> Answered { get; set; } = _ => { };

    /// <summary>Told when a board was opened, and when its network changed.</summary>
    public Action<DeviceSession> Opened { get; set; } = _ => { };

    /// <summary>Told what is worth a line of the event log.</summary>
    public Action<string> Told { get; set; } = _ => { };

    /// <summary>Where it stands, in words for people.</summary>
    public (BoardState State, string Words, string Link) Standing
    {
        get
        {
            lock (gate) return (state, words, wanted?.Link ?? "");
        }
    }

    /// <summary>What the board that was chosen is shown; null: nothing.</summary>
    public string? Key
    {
        get
        {
            lock (gate) return wanted?.Key;
        }
    }

    /// <summary>All that is to be seen of the board; null before one was open. Of one that is lost,
    /// what was seen last.</summary>
    public BoardSight? Sight
    {
        get
        {
            Following? now;
            lock (gate) now = following;
            return now?.Watch.Sight ?? lastSight;
        }
    }

    /// <summary>What it measures; null while it is not followed.</summary>
    public LiveTrace? Trace
    {
        get
        {
            lock (gate) return following?.Trace;
        }
    }

    /// <summary>Steps of this board that its twins computed too since it was opened, and where they
    /// differed first; null: nowhere.</summary>
    public (long Steps, string? Difference) Proved
    {
        get
        {
            Following? now;
            lock (gate) now = following;
            TwinReport? report = now?.Twin.Report;
            return (stepsBefore + (report?.Steps ?? 0), difference ?? report?.Difference);
        }
    }

    /// <summary>Leaves the board that is open, if any, and opens another.</summary>
    /// <param name="choice">Null: none.</param>
    public void Choose(BoardChoice? choice)
    {
        lock (gate)
        {
            wanted = choice;
            open = null;
            interrupt.Cancel();
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Tries at once to open a board that is lost.</summary>
    public void Retry()
    {
        lock (gate) Monitor.PulseAll(gate);
    }

    /// <summary>Teaches what the board's sensor shows next.</summary>
    public Task<TaughtOutcome> Teach(int label) => OnLine(teaching => teaching.Teach(label));

    /// <summary>Makes the board forget the last label.</summary>
    public Task<TaughtOutcome> Undo() => OnLine(teaching => teaching.Undo());

    /// <summary>Says that what the board did was good or bad.</summary>
    /// <param name="reward">Q12.</param>
    /// <returns>False if no board is followed.</returns>
    public bool Reward(int reward)
    {
        lock (gate)
        {
            following?.Rewards.Enqueue(reward);
            return following != null;
        }
    }

    /// <summary>State of the network between two trials, with its plan; waits while the board does
    /// something else.</summary>
    /// <returns>Null if no board is followed.</returns>
    public async Task<(Core.NetworkPlan Plan, byte[] State)?> AskState()
    {
        for (int wait = 0; wait < StateWaits; wait++)
        {
            Following? now;
            BoardState at;
            lock (gate) (now, at) = (following, state);
            if (now == null && at is not (BoardState.Busy or BoardState.Opening)) return null;
            if (now != null && await now.Twin.AskState() is { } found)
                return (now.Session.Plan, found);
            await Task.Delay(StateWait);
        }

        return null;
    }

    /// <summary>Ends the recording that runs, has the board for itself, and then follows it
    /// again.</summary>
    /// <param name="what">Is done, in words.</param>
    /// <param name="work">Gets the board and a way to say how far it is; gives the board back, or
    /// what it became.</param>
    /// <exception cref="BadInputException">No board is open, or as <paramref name="work"/>
    /// throws.</exception>
    public Task Do(string what, Func<DeviceSession, Action<string>, DeviceSession> work)
    {
        lock (gate)
        {
            if (state is not (BoardState.Live or BoardState.Busy))
                throw new BadInputException("no board is open: choose one on the page Board");
            var job = new Job(what, work,
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            jobs.Enqueue(job);
            interrupt.Cancel();
            return job.Done.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            interrupt.Cancel();
            Monitor.PulseAll(gate);
        }

        thread.Join();
        interrupt.Dispose();
    }

    Task<TaughtOutcome> OnLine(Func<OnlineTeaching, Task<TaughtOutcome>> ask)
    {
        lock (gate)
        {
            return following == null
                ? Task.FromResult(new TaughtOutcome(false, "no board is open"))
                : ask(following.Teaching);
        }
    }

    void Run()
    {
        while (true)
        {
            BoardChoice choice;
            lock (gate)
            {
                while (!ended && wanted == null)
                {
                    (state, words) = (BoardState.None, "no board was chosen");
                    Monitor.Wait(gate);
                }

                if (ended) return;
                choice = wanted!;
                if (state != BoardState.Lost)
                    (state, words) = (BoardState.Opening, "opening " + choice.Link);
                NewInterrupt();
                open = choice;
            }

            try
            {
                Stay(choice);
            }
            catch (Exception problem) when (problem is BadInputException or IOException)
            {
                Lose(choice, problem.Message);
            }
        }
    }

    void Lose(BoardChoice choice, string why)
    {
        lock (gate)
        {
            FailJobs(why);
            if (open != choice || ended) return;
            bool news = state != BoardState.Lost;
            (state, words) = (BoardState.Lost, why);
            if (news) Told(why);
            Monitor.Wait(gate, RetryEvery);
        }
    }

    void FailJobs(string why)
    {
        while (jobs.TryDequeue(out Job? left))
            left.Done.TrySetException(new BadInputException(why));
    }

    /// <summary>With one board, until another is wanted.</summary>
    void Stay(BoardChoice choice)
    {
        DeviceSession session = choice.Open();
        try
        {
            lock (gate)
            {
                stepsBefore = 0;
                difference = null;
            }

            Told($"{session.Board.Board} opened, {session.Board.Firmware}");
            Opened(session);
            while (true)
            {
                Follow(session);
                Job? job;
                lock (gate)
                {
                    if (ended || open != choice || wanted != choice) return;
                    if (!jobs.TryDequeue(out job))
                    {
                        NewInterrupt();
                        continue;
                    }

                    (state, words) = (BoardState.Busy, job.What);
                }

                session = Work(session, job);
                lock (gate)
                {
                    if (jobs.Count == 0) NewInterrupt();
                }
            }
        }
        finally
        {
            session.Dispose();
        }
    }

    DeviceSession Work(DeviceSession session, Job job)
    {
        try
        {
            DeviceSession after = job.Work(session, text =>
            {
                lock (gate) words = text;
            });
            if (after != session) Opened(after);
            job.Done.TrySetResult();
            return after;
        }
        catch (Exception problem) when (problem is BadInputException or IOException)
        {
            job.Done.TrySetException(new BadInputException(problem.Message));
            if (problem is BadInputException) return session;
            throw;
        }
    }

    void NewInterrupt()
    {
        if (!interrupt.IsCancellationRequested) return;
        interrupt.Dispose();
        interrupt = new CancellationTokenSource();
    }

    /// <summary>Lets the board run on its own sensor, until something else is asked.</summary>
    /// <exception cref="LinkLostException">It is gone.</exception>
    void Follow(DeviceSession session)
    {
        CancellationToken stop;
        lock (gate) stop = interrupt.Token;
        if (stop.IsCancellationRequested) return;
        using ShelfWriter file = shelf.Begin($"{session.Board.Board}, on its own sensor");
        LiveTrace trace = TraceOf(session);
        using var twin = new LiveTwin(session.Plan, session.Board.Title,
            MonitoredSession.HashEvery(session), trace, file, session.Board.CoreBits);
        var clock = new StopwatchClock(1);
        var watch = new BoardWatch(session, twin, clock) { Failed = Told };
        var run = new MonitoredSession(session, twin, watch, clock);
        var now =
            new Following(session, twin, watch, trace, new OnlineTeaching(session.Client, watch));
        var join = new TrialJoin(trial => Answered(trial));
        trace.Ended = join.Take;
        watch.Answered = join.Take;
        run.Begin();
        lock (gate)
        {
            following = now;
            (state, words) = (BoardState.Live, "on its own sensor");
        }

        BoardSight seen;
        try
        {
            seen = run.Run(() => Look(now), stop);
        }
        finally
        {
            lock (gate) following = null;
            now.Teaching.End(run.Lost ?? "the board was asked to do something else");
        }

        lock (gate)
        {
            lastSight = seen;
            stepsBefore += seen.Twin.Steps;
            difference ??= seen.Twin.Difference;
        }

        file.Finish(seen.Twin.Steps, run.Lost == null);
        if (run.Lost != null) throw new LinkLostException(session.Client.Name, run.Lost);
    }

    /// <summary>One trace as long as the network is the same.</summary>
    LiveTrace TraceOf(DeviceSession session)
    {
        if (lastTrace is { } known && known.Network == session.Board.NetworkHash)
        {
            known.Trace.Break();
            return known.Trace;
        }

        var trace = new LiveTrace(session.Plan, PlanEnds.Input(session.Plan));
        lastTrace = (session.Board.NetworkHash, trace);
        return trace;
    }

    static void Look(Following now)
    {
        now.Teaching.Look();
        while (now.Rewards.TryDequeue(out int reward)) now.Session.Client.Reward(reward);
        byte? refused = now.Session.Client.NotJudged;
        if (refused == now.Refused) return;
        now.Refused = refused;
        if (refused is { } why) now.Watch.State = $"reward: {BoardText.Of(why)}";
    }

    sealed record Job(
        string What, Func<DeviceSession, Action<string>, DeviceSession> Work,
        TaskCompletionSource Done);

    sealed record Following(
        DeviceSession Session, LiveTwin Twin, BoardWatch Watch, LiveTrace Trace,
        OnlineTeaching Teaching)
    {
        public System.Collections.Concurrent.ConcurrentQueue<int> Rewards { get; } = new();

        /// <summary>Why the last reward was not taken; null if nothing was said of it.</summary>
        public byte? Refused { get; set; }
    }
}
