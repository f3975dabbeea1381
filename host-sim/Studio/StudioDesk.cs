using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Keeping;
using EdgeSpike.Studio.Lessons;
using EdgeSpike.Studio.Looking;
using EdgeSpike.Studio.Trying;

namespace EdgeSpike.Studio;

/// <summary>All that the studio's pages show and do; every open page is of this one.</summary>
public sealed class StudioDesk : IDisposable
{
    const int EventsKept = 200;
    const int HoldSecondsMax = 30;

    readonly Lock alone = new();
    readonly LinkedList<DeskEvent> events = [];
    readonly StudioRequest request;
    NetworkPlan? plan;
    string? armed;
    (ulong Hash, Task<BoardCosts> Costs) counting = (0, Task.FromResult(new BoardCosts("", "")));
    (string Class, long From)? held;
    long version;

    /// <exception cref="BadInputException">Board or project is none.</exception>
    public StudioDesk(StudioRequest request)
    {
        this.request = request;
        Folder = request.Folder == null ? null : new ProjectFolder(request.Folder);
        Lessons = new LessonBook(MotionNetwork.FirstClasses.Where(
            c => request.Device == null || c != LessonBook.Other));
        Folder?.LoadInto(Lessons);
        Name = Folder?.Name ?? "gestures";
        Shelf = new RecordingShelf(Folder?.Recordings);
        Views = new ViewShelf();
        Board = BoardFile.Open(request.Board);
        Connection = new BoardConnection(Shelf)
        {
            Answered = Take,
            Opened = Open,
            Told = Tell,
        };
        if (request.Device is { } link) Connection.Choose(BoardChoice.Of(link, request.Key));
        else OpenVirtual();
    }

    /// <summary>Which board the virtual one plays.</summary>
    public Board Board { get; }

    public BoardConnection Connection { get; }

    /// <summary>The virtual board; null before one was switched on.</summary>
    public VirtualBench? Bench { get; private set; }

    /// <summary>Whether the virtual board is the one that was chosen.</summary>
    public bool IsVirtual => Connection.Standing.Link == BoardChoice.VirtualBoard;

    public LessonBook Lessons { get; }

    public Progress Progress { get; } = new();

    public TryLog Tries { get; } = new();

    public RecordingShelf Shelf { get; }

    public ViewShelf Views { get; }

    /// <summary>Where the project is kept; null: nowhere.</summary>
    public ProjectFolder? Folder { get; }

    /// <summary>Of the project.</summary>
    public string Name { get; set; }

    /// <summary>The last check of the examples; null before one, or after they changed.</summary>
    public ExampleCheck? Check { get; private set; }

    /// <summary>What was asked of the board and has not ended; null: nothing.</summary>
    public string? Working { get; private set; }

    /// <summary>Whether motions are taught to the board as they happen, and not only
    /// collected.</summary>
    public bool TeachesOnLine { get; set; }

    /// <summary>Grows with whatever pages may show.</summary>
    public long Version => Interlocked.Read(ref version) + Lessons.Version + Tries.Version;

    /// <summary>The network of the board; null before one was open.</summary>
    public NetworkPlan? Plan
    {
        get
        {
            lock (alone) return plan;
        }
    }

    /// <summary>Names of the board's classes.</summary>
    public IReadOnlyList<string> BoardClasses => Plan is { } now
        ? [.. Enumerable.Range(0, PlanClasses.Of(now).Count).Select(k => PlanClasses.Of(now)[k])]
        : [];

    /// <summary>Whether the board's network is for the classes of the lessons, in their
    /// order.</summary>
    public bool BoardKnowsTheClasses => BoardClasses.SequenceEqual(Lessons.Classes);

    /// <summary>Whether the board cuts motions out by itself.</summary>
    public bool CutsMotions => Plan?.Stream.Onset != null;

    /// <summary>The class whose motions become examples as they happen; null: none.</summary>
    public string? Armed
    {
        get
        {
            lock (alone) return armed;
        }
    }

    /// <summary>The class for which somebody holds the button; null: nobody does.</summary>
    public string? Held
    {
        get
        {
            lock (alone) return held?.Class;
        }
    }

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<DeskEvent> Events
    {
        get
        {
            lock (alone) return [.. events];
        }
    }

    /// <summary>Adds a line to the log.</summary>
    public void Tell(string text)
    {
        lock (alone)
        {
            events.AddFirst(new DeskEvent(DateTime.Now, text));
            if (events.Count > EventsKept) events.RemoveLast();
        }

        Change();
    }

    /// <summary>Opens the virtual board; switches it on if it is not.</summary>
    public void OpenVirtual()
    {
        Bench ??= new VirtualBench(
            Board, MotionNetwork.Make(MotionNetwork.FirstClasses, request.Seed), request.Seed,
            request.Speed);
        Bench.Pull(isOut: false);
        Connection.Choose(BoardChoice.Of(Bench));
        Change();
    }

    /// <summary>Opens a board behind a link.</summary>
    /// <param name="key">What it printed when it started; empty: none is shown.</param>
    /// <exception cref="BadInputException">It is no link.</exception>
    public void OpenLink(string link, string key)
    {
        DeviceLink.Check(link.Trim());
        string shown = key.Trim();
        Connection.Choose(BoardChoice.Of(link.Trim(), shown.Length == 0 ? null : shown));
        Change();
    }

    /// <summary>From now on motions become examples of a class, or none any more.</summary>
    /// <param name="className">Null: stop.</param>
    public void Arm(string? className)
    {
        lock (alone) armed = className;
        Change();
        if (className != null && TeachesOnLine) _ = TeachOnLine(className);
    }

    /// <summary>Somebody presses the button of a class.</summary>
    public void BeginHold(string className)
    {
        if (Connection.Trace is not { } trace) return;
        lock (alone) held = (className, trace.Newest);
        Change();
    }

    /// <summary>The button is let go: what was measured meanwhile becomes an example.</summary>
    /// <exception cref="BadInputException">It was held too short for a trial.</exception>
    public async Task EndHold()
    {
        (string Class, long From)? now;
        lock (alone)
        {
            now = held;
            held = null;
        }

        Change();
        if (now == null || Connection.Trace is not { } trace || Plan is not { } of) return;
        var shape = BoardShape.Of(of);
        long until = Math.Max(trace.Newest, now.Value.From + shape.Samples);
        for (int wait = 0; trace.Newest < until && wait < HoldSecondsMax * 20; wait++)
            await Task.Delay(50);
        int most = (int)(HoldSecondsMax / trace.PeriodSeconds);
        int[][] readings =
            [.. trace.Since(now.Value.From).Samples.Select(s => s.Readings).TakeLast(most)];
        int[][] cut = shape.Cut(readings)
            ?? throw new BadInputException($"{readings.Length} readings came, expected "
                + $"{shape.Samples}: hold the button longer");
        AddExample(now.Value.Class, cut, onLine: false);
    }

    /// <summary>Teaches the board what its sensor shows next, and keeps it as an example.</summary>
    public async Task TeachOnLine(string className)
    {
        int label = Array.IndexOf([.. BoardClasses], className);
        if (label < 0)
        {
            Arm(null);
            Tell($"the board has no class '{className}': teach all examples first, then it has");
            return;
        }

        Tell($"'{className}': make the motion when the lamp is steady");
        TaughtOutcome outcome = await Connection.Teach(label);
        Tell($"'{className}': {(outcome.IsDone ? "taught" : "not taught")}, {outcome.Words}");
        lock (alone)
        {
            if (armed == className) armed = null;
        }

        Change();
        if (outcome.IsDone) await AskProgress(className);
    }

    /// <summary>Makes the board forget the last thing it was taught on line, and deletes that
    /// example.</summary>
    public async Task Undo()
    {
        TaughtOutcome outcome = await Connection.Undo();
        Tell($"undo: {(outcome.IsDone ? "done" : "not done")}, {outcome.Words}");
        if (!outcome.IsDone) return;
        if (Lessons.Examples.LastOrDefault(e => e.OnLine) is { } last) Lessons.Remove(last.Id);
        await AskProgress("undo");
    }

    /// <summary>Says that what the board did was good or bad.</summary>
    public void Reward(bool good)
    {
        const int One = 1 << Limits.ValueBits;
        bool said = Connection.Reward(good ? One : -One);
        Tell(said ? $"reward {(good ? "+1" : "-1")} is said to the board" : "no board is open");
    }

    /// <summary>Teaches the board all examples from the beginning.</summary>
    /// <exception cref="BadInputException">They cannot be taught.</exception>
    public Task TeachAll() => Work("teaching", async () =>
    {
        IReadOnlyList<string> classes = Lessons.Classes;
        IReadOnlyList<StudioExample> examples = Lessons.Examples;
        if (Plan is not { } of)
            throw new BadInputException("no board is open: choose one on the page Board");
        Arm(null);
        var schooling = new Schooling(classes, examples);
        schooling.Check(BoardShape.Of(of));
        await Connection.Do(
            "teaching", (session, tell) => schooling.Teach(session, Connection.Key, Shelf, tell));
        Progress.Clear();
        Tries.Clear();
        string proof = schooling.Found is { Difference: null } found
            ? $"bit-exact over {found.Steps:N0} steps"
            : $"but {schooling.Found?.Difference}";
        Tell($"the board learned {examples.Count} examples of {classes.Count} classes, {proof}");
        await AskProgress($"all {examples.Count}");
    });

    /// <summary>Asks how well the examples teach: each of a network that was taught the
    /// others.</summary>
    public Task CheckExamples() => Work("checking the examples", async () =>
    {
        if (Plan is not { } of)
            throw new BadInputException("no board is open: choose one on the page Board");
        IReadOnlyList<string> classes = Lessons.Classes;
        IReadOnlyList<StudioExample> examples = Lessons.Examples;
        Check = await Task.Run(
            () => ExampleCheck.Of(ClassPlan.With(of, classes, request.Seed), classes, examples));
        Tell(Check == null
            ? "checking takes two examples of each class at least"
            : $"{Check.Count - Check.Wrong.Count} of {Check.Count} examples are answered right by "
                + $"networks that were taught the others, in {Check.Folds} parts");
    });

    /// <summary>Ends the recording that runs, and begins the next.</summary>
    /// <returns>The one that ended; null if nothing was in it.</returns>
    public async Task<ShelfRecording?> SaveRecording()
    {
        await Connection.Do("saving the recording", (session, _) => session);
        return Shelf.All is [var newest, ..] ? newest : null;
    }

    /// <summary>Sends a model to the board.</summary>
    /// <exception cref="BadInputException">The board does not take it.</exception>
    public Task Deploy(string name, SavedModel model) => Work($"sending {name}", async () =>
    {
        var deployment = new Deployment(name, model);
        await Connection.Do($"sending {name}", (session, tell) =>
        {
            ulong runs = deployment.SendTo(
                session, sent => tell($"sending {name}, {100L * sent / deployment.Size} %"));
            return runs == deployment.Hash
                ? session.Renewed(Connection.Key)
                : throw new BadInputException($"{name}: the board passed it over: too little "
                    + "memory, or a firmware that is older or was built without one of its "
                    + "rules");
        });
        Tell($"{name}: the board runs it now");
    });

    /// <summary>The board's network as it is now; null if no board is open.</summary>
    public async Task<SavedModel?> ModelNow()
    {
        if (await Connection.AskState() is not { } now) return null;
        var model = new SavedModel(now.Plan,
            EdgeSpike.Build.NetworkBuilder.Build(now.Plan, new VectorKernels()));
        return Snapshot.Read(model.Network, now.State, 0, now.State.Length) < 0 ? model : null;
    }

    /// <summary>Makes a try an example of what it really was.</summary>
    /// <exception cref="BadInputException">There are too many.</exception>
    public void AddTry(TryEntry entry)
    {
        Lessons.Add(entry.Truth!, entry.Readings, onLine: false);
        Check = null;
        Save();
        Tell($"answer {entry.Id} is an example of '{entry.Truth}' now: teach the board again");
    }

    /// <summary>The example of what it really was that is most like a try; null if there is
    /// none.</summary>
    public StudioExample? NearestExample(TryEntry entry) => Lessons.Examples
        .Where(e => e.Class == entry.Truth && e.Readings.Length == entry.Readings.Length)
        .MinBy(e => e.Readings.Zip(entry.Readings,
            (a, b) => a.Zip(b, (x, y) => ((double)x - y) * (x - y)).Sum()).Sum());

    /// <summary>What the board's network costs it; counted once a network.</summary>
    /// <returns>Null if no board was open.</returns>
    public async Task<BoardCosts?> CountCosts()
    {
        if (Plan is not { } now || Connection.Sight is not { } sight) return null;
        lock (alone)
        {
            if (counting.Hash != sight.Board.NetworkHash)
                counting = (sight.Board.NetworkHash,
                    Task.Run(() => BoardCosts.Of(sight.Board.Board, now)));
        }

        return await counting.Costs;
    }

    /// <summary>Takes the place of all classes and examples.</summary>
    public void Replace(LoadedProject project)
    {
        Lessons.Replace(project.ClassesFor(Lessons), project.Examples);
        Name = project.Name;
        Check = null;
        Save();
        Tell($"{project.Examples.Count} examples of {project.Classes.Count} classes were read");
    }

    /// <summary>Writes classes and examples into the project's folder, if there is one.</summary>
    public void Save()
    {
        if (Folder != null && Plan is { } now) Folder.Save(now, Lessons.Examples);
    }

    /// <summary>Something that pages may show has changed.</summary>
    public void Change() => Interlocked.Increment(ref version);

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        Bench?.Dispose();
        Shelf.Dispose();
        Views.Dispose();
    }

    void Open(DeviceSession session)
    {
        lock (alone) plan = session.Plan;
        bool first = Lessons.Examples.Count == 0 && session.Classes.AreNamed && Folder == null;
        if (first && session.Classes.Count is >= 2 and <= LessonBook.ClassesMax
            && !BoardKnowsTheClasses)
        {
            try
            {
                Lessons.Replace(session.Classes.Names, []);
            }
            catch (BadInputException)
            {
                // Names that no folder may have: those of before stay.
            }
        }

        Change();
    }

    /// <summary>On the board's or the twin's thread.</summary>
    void Take(BoardTrial trial)
    {
        if (Plan is not { } now) return;
        bool whole = trial.Seen.Readings.Length == now.Stream.SamplesATrial;
        if (trial.Seen.Learned)
        {
            string? taught = BoardClasses.ElementAtOrDefault(trial.Seen.Label);
            if (whole && taught != null && Lessons.Classes.Contains(taught))
                AddExample(taught, trial.Seen.Readings, true);
            return;
        }

        if (!whole) return;
        string? collecting = Armed;
        if (collecting != null && !TeachesOnLine && CutsMotions)
            AddExample(collecting, trial.Seen.Readings, false);
        else if (collecting == null) Tries.Add(trial, BoardClasses);
        Change();
    }

    void AddExample(string className, int[][] readings, bool onLine)
    {
        try
        {
            Lessons.Add(className, readings, onLine);
            Check = null;
            Save();
        }
        catch (BadInputException problem)
        {
            Arm(null);
            Tell(problem.Message);
        }
    }

    async Task AskProgress(string what)
    {
        if (await Connection.AskState() is not { } now) return;
        Progress.Ask(now.Plan, now.State, BoardClasses, Lessons.Examples, what);
        Change();
    }

    async Task Work(string what, Func<Task> work)
    {
        lock (alone)
        {
            if (Working != null)
                throw new BadInputException($"the studio is {Working}: wait until that is done");
            Working = what;
        }

        Change();
        try
        {
            await work();
        }
        finally
        {
            lock (alone) Working = null;
            Change();
        }
    }
}

/// <summary>A line of the log.</summary>
public sealed record DeskEvent(DateTime At, string Text);
