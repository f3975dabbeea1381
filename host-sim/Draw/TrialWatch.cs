using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Watches a replay: notes every trial, keeps the steps of one, and the first
/// weights.</summary>
/// <remarks>Which trial is the last whole one is known at the end only, so two are kept in
/// turn.</remarks>
public sealed class TrialWatch : PlayListener
{
    readonly Network network;
    readonly int wanted;
    readonly List<TrialNote> trials = [];
    readonly List<NeuronPlace> arriving = [];
    readonly InputPopulation[] encoded;
    readonly AnswerCheck answers;
    readonly AfterStage taking;
    TrialTrace current;
    TrialTrace chosen;
    bool inTrial = true;
    bool started;

    /// <param name="wanted">Number of the trial to keep, from 1; 0 for the last whole one.</param>
    public TrialWatch(OpenedRecording opened, int wanted)
    {
        network = opened.Network;
        answers = new AnswerCheck(opened);
        encoded = [.. network.Populations.OfType<InputPopulation>()
            .Where(input => input.Source != null)];
        taking = new AfterStage(Stage.Deliver, _ => TakeEncoded());
        this.wanted = wanted;
        current = new TrialTrace(network);
        chosen = new TrialTrace(network);
    }

    /// <summary>All trials, in order.</summary>
    public IReadOnlyList<TrialNote> Trials => trials;

    /// <summary>The trial that was wanted, or as much of it as was replayed.</summary>
    public TrialTrace Chosen => chosen.Steps > 0 ? chosen : current;

    /// <summary>What the replay says of labels and answers.</summary>
    public AnswerTally Answers => answers.Tally;

    /// <summary>Each projection's weights in the first snapshot.</summary>
    public IReadOnlyList<int[]> FirstWeights { get; private set; } = [];

    /// <inheritdoc/>
    public override void Before(RecordingItem item, RecordingReader reader)
    {
        if (item != RecordingItem.Snapshot) Start();
        answers.Before(item, reader);
        switch (item)
        {
            case RecordingItem.BeginTrial:
                if (inTrial) End(-1);
                trials.Add(new TrialNote(trials.Count + 1, reader.Learn, reader.Class)
                {
                    FirstStep = network.StepCount,
                });
                inTrial = true;
                current.Begin(trials[^1]);
                break;
            case RecordingItem.EndTrial:
                if (inTrial) End(answers.Replayed ?? reader.Class);
                break;
            case RecordingItem.Gap or RecordingItem.Restore:
                Break();
                break;
            case RecordingItem.Spikes:
                for (int s = 0; s < reader.Count; s++)
                    arriving.Add(new(reader.Population, reader.Values[s]));
                break;
        }
    }

    /// <inheritdoc/>
    public override StageObserver? Observer(long step) => encoded.Length == 0 ? null : taking;

    /// <inheritdoc/>
    public override void AfterStep(Network network)
    {
        answers.AfterStep(network);
        if (inTrial && (wanted == 0 || current.Note.Number == wanted)) current.Add(arriving);
        arriving.Clear();
    }

    /// <summary>The first snapshot has been read by the time that anything follows it.</summary>
    public void Start()
    {
        if (started) return;
        started = true;
        FirstWeights = [.. network.Projections.Select(WeightsOf)];
    }

    /// <summary>A projection's weights as they are now.</summary>
    public static int[] WeightsOf(Projection projection) =>
        [.. Enumerable.Range(0, projection.Weights.Count).Select(k => projection.Weights[k])];

    /// <summary>The recording has the samples only: the network's encoders made the spikes of this
    /// step.</summary>
    void TakeEncoded()
    {
        foreach (InputPopulation input in encoded)
        {
            SpikeRing ring = input.Spikes;
            int from = ring.Head * ring.Size;
            for (int s = from; s < from + ring.Counts[ring.Head]; s++)
                arriving.Add(new(input.Index, ring.Indices[s]));
        }
    }

    /// <summary>Part of the trial is missing, or its network was replaced: it is never
    /// whole.</summary>
    void Break()
    {
        inTrial = false;
        arriving.Clear();
    }

    void End(int decision)
    {
        inTrial = false;
        current.End(decision);
        if (current.IsWhole) trials[^1] = current.Note;
        if (current.IsWhole && current.Steps > 0) (chosen, current) = (current, chosen);
    }
}
