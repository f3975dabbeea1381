using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Keeping;

namespace EdgeSpike.Studio.Lessons;

/// <summary>Teaches a board all examples from the beginning: it gets a network for their classes
/// that knows nothing, and is fed them in mixed order.</summary>
/// <remarks>The board itself learns; what it computes is recorded and followed by a twin.</remarks>
/// <param name="classes">In the order of their numbers.</param>
/// <param name="examples">All of one board's shape.</param>
public sealed class Schooling(IReadOnlyList<string> classes, IReadOnlyList<StudioExample> examples)
{
    /// <summary>Times that all examples are shown. A readout that keeps examples learns from each
    /// again by itself; any other needs more.</summary>
    static int PassesOf(NetworkPlan plan) =>
        plan.Populations[PlanEnds.Readout(plan)].Neuron.Id == WindowKind.Id ? 1 : 3;

    /// <summary>Of the network and of the order: the one after that of the board's network, so that
    /// the board has no checkpoint of it.</summary>
    ulong seed;

    /// <summary>What the twin found of it.</summary>
    public TwinReport? Found { get; private set; }

    /// <summary>Refuses what nobody could learn from.</summary>
    /// <exception cref="BadInputException">A class has no example, or one is of another
    /// shape.</exception>
    public void Check(BoardShape shape)
    {
        if (examples.FirstOrDefault(e => !shape.Fits(e)) is { } odd)
        {
            throw new BadInputException($"{odd.Name}: {odd.Readings.Length} readings of "
                + $"{odd.Readings[0].Length} channels, expected {shape.Samples} of "
                + $"{shape.Channels} as this board takes: delete it");
        }

        if (classes.FirstOrDefault(
            c => c != LessonBook.Other && examples.All(e => e.Class != c)) is { } empty)
            throw new BadInputException(
                $"'{empty}' has no example: record one, or remove the class");
    }

    /// <summary>Does it.</summary>
    /// <param name="session">Of the board; not running.</param>
    /// <param name="key">Shown to the board after its restart; null: none.</param>
    /// <param name="shelf">Where the recording of it goes.</param>
    /// <param name="tell">Told how far it is.</param>
    /// <returns>The board with its new network.</returns>
    /// <exception cref="BadInputException">The board refuses.</exception>
    public DeviceSession Teach(DeviceSession session, string? key, RecordingShelf shelf,
        Action<string> tell)
    {
        seed = (session.Plan.Seed % int.MaxValue) + 1;
        NetworkPlan plan = ClassPlan.With(session.Plan, classes, seed);
        tell($"a new network for {classes.Count} classes goes to the board");
        var model = new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
        var deployment = new Deployment("the network for these classes", model);
        ulong runs = deployment.SendTo(session, _ => { });
        if (runs != deployment.Hash)
            throw new BadInputException("the board passed the new network over and runs its old "
                + "one: it has too little memory");
        DeviceSession fresh = session.Renewed(key);
        fresh.Client.SwitchLearning(true);

        // That writes a checkpoint; a recording that begins meanwhile would lack its first steps.
        fresh.Client.ReadReport();
        Feed(fresh, shelf, tell);
        return fresh;
    }

    void Feed(DeviceSession session, RecordingShelf shelf, Action<string> tell)
    {
        int hashEvery = MonitoredSession.HashEvery(session);
        using ShelfWriter file =
            shelf.Begin($"{session.Board.Board}, taught {examples.Count} examples");
        using var twin = new LiveTwin(
            session.Plan, session.Board.Title, hashEvery, null, file, session.Board.CoreBits);
        var watch = new BoardWatch(session, twin, new StopwatchClock(1));
        session.Client.Listener = watch;
        bool whole = false;
        try
        {
            session.Client.Start(StartMode.HostFeeds, hashEvery, SnapshotEvery);
            Show(session, tell, PassesOf(session.Plan));
            session.Client.Checkpoint();
            session.Client.Stop();
            whole = true;
        }
        finally
        {
            Found = twin.End(whole);
            file.Finish(Found.Steps, whole);
        }
    }

    const int SnapshotEvery = 1_000_000;

    void Show(DeviceSession session, Action<string> tell, int passes)
    {
        var feed = new SeriesFeed(session.Client, session.Plan);
        StudioExample[] all = [.. examples, .. Distortion.Of(classes, examples, seed)];
        int shown = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            foreach (StudioExample example in Mixed(all, pass))
            {
                tell($"teaching, {++shown} of {passes * all.Length}");
                int label = classes.Index().First(c => c.Item == example.Class).Index;
                feed.Show(BoardShape.Series(example, label), learn: true);
            }
        }
    }

    IEnumerable<StudioExample> Mixed(IEnumerable<StudioExample> all, int pass) =>
        all.OrderBy(e => Keyed.Bits(seed, Purpose.Shuffle, 0, (ulong)pass, (ulong)e.Id));
}
