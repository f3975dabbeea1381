using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>All that entered a network through its session while it did a task, in order: to be
/// shown again to a network that is counted.</summary>
/// <remarks>Whatever the task made of the network's answers is on the tape, so any task can be
/// counted.</remarks>
public sealed class SessionTape : SessionListener
{
    // Trials that neither training nor tests come to.
    const long FirstTrial = 5_000_000;

    readonly List<Action<ISessionDoor>> calls = [];
    readonly Network network;
    List<TapeEntry> entries = [];
    bool running;

    SessionTape(Network network)
    {
        this.network = network;
    }

    public int Trials { get; private set; }

    public int Steps { get; private set; }

    /// <summary>Trials of a task.</summary>
    /// <param name="model">Where the network begins; it is not changed.</param>
    /// <param name="learn">Whether it learns from them.</param>
    public static SessionTape Of(SavedModel model, LearningTask task, ulong seed, int trials,
        bool learn)
    {
        var tape = new SessionTape(model.Copy());
        TaskRun run = task.Begin(new Session(tape.network, tape), seed);
        for (int n = 0; n < trials; n++) run.Train(FirstTrial + n)(learn);
        return tape;
    }

    /// <param name="model">Where the network begins; it is not changed.</param>
    /// <param name="trials">One after the other.</param>
    /// <param name="learn">Whether it learns from them.</param>
    public static SessionTape Of(SavedModel model, IEnumerable<Trial> trials, bool learn)
    {
        var tape = new SessionTape(model.Copy());
        var runner = new TrialRunner(
            new Session(tape.network, tape), CountedCue.Task.Input, CountedCue.Task.Readout);
        foreach (Trial trial in trials) runner.Run(trial, learn);
        return tape;
    }

    /// <summary>Whatever is shown to a session.</summary>
    /// <param name="network">Takes part in it.</param>
    public static SessionTape Of(Network network, Action<Session> show)
    {
        var tape = new SessionTape(network);
        show(new Session(network, tape));
        return tape;
    }

    /// <summary>One trial in which nothing arrives.</summary>
    /// <param name="learn">Whether it learns; its window stays closed.</param>
    public static SessionTape OfSilence(SavedModel model, int steps, bool learn)
    {
        var tape = new SessionTape(model.Copy());
        var session = new Session(tape.network, tape);
        session.BeginTrial(learn, -1);
        for (int t = 0; t < steps; t++) session.Step();
        session.EndTrial(-1);
        return tape;
    }

    public void Play(ISessionDoor door)
    {
        foreach (Action<ISessionDoor> call in calls) call(door);
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label)
    {
        Trials++;
        running = true;
        calls.Add(door => door.BeginTrial(learn, label));
    }

    /// <inheritdoc/>
    public override void EndTrial(int decision)
    {
        running = false;
        calls.Add(door => door.EndTrial(decision));
    }

    /// <inheritdoc/>
    public override void OpenWindow() => calls.Add(door => door.OpenWindow());

    /// <inheritdoc/>
    public override void CloseWindow() => calls.Add(door => door.CloseWindow());

    /// <inheritdoc/>
    public override void BeginPhase(int phase) => calls.Add(door => door.BeginPhase(phase));

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward) =>
        calls.Add(door => door.EndPhase(phase, reward));

    /// <inheritdoc/>
    public override void Work() => calls.Add(door => door.Work());

    /// <inheritdoc/>
    public override void Reward(int reward) => calls.Add(door => door.Reward(reward));

    /// <inheritdoc/>
    public override void SetTargets(int population, int[] targets) =>
        entries.Add(new TapeEntry(TapeEntryKind.Targets, population, [.. targets]));

    /// <inheritdoc/>
    public override void Sample(int population, int[] sample)
    {
        var entry = new TapeEntry(TapeEntryKind.Sample, population, [.. sample]);
        if (running) entries.Add(entry);
        else calls.Add(door => door.Watch(entry));
    }

    /// <inheritdoc/>
    public override void Restoring()
    {
    }

    /// <inheritdoc/>
    public override void Restored(byte reason) =>
        throw new InvalidOperationException("no task replaces its network");

    /// <inheritdoc/>
    public override StageObserver? BeforeStep()
    {
        for (int p = 0; p < network.Populations.Length; p++)
        {
            if (network.Populations[p] is not InputPopulation { Spikes: { } ring }) continue;
            int count = ring.Counts[ring.Head];
            if (count == 0) continue;
            int[] neurons =
                [.. ring.Indices.Skip(ring.Head * ring.Size).Take(count).Select(i => (int)i)];
            entries.Add(new TapeEntry(TapeEntryKind.Spikes, p, neurons));
        }

        Steps++;
        List<TapeEntry> entered = entries;
        calls.Add(door => door.Step(entered));
        entries = [];
        return null;
    }

    /// <inheritdoc/>
    public override void AfterStep()
    {
    }
}
