using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Train;

/// <summary>Reads what a task's training trials show, whatever the task: it plays them to a network
/// without synapses and writes down what enters.</summary>
/// <remarks>Encoders are the core's own, so a trainer sees the spikes that a chip will
/// see.</remarks>
public sealed class TrialReader : SessionListener
{
    readonly TaskRun run;
    readonly Watch watch = new();
    readonly double[]?[] wanted;
    readonly List<TrialSequence> played = [];
    bool open;

    /// <param name="task">Whose trials are read.</param>
    /// <param name="plan">Of the network that learns.</param>
    /// <param name="seed">Of the run.</param>
    public TrialReader(LearningTask task, NetworkPlan plan, ulong seed)
    {
        wanted = new double[plan.Populations.Length][];
        Network shown = NetworkBuilder.Build(
            ReferencePuppet.WithoutSynapses(plan), new VectorKernels());
        run = task.Begin(new Session(shown, this), seed);
    }

    /// <summary>A training trial.</summary>
    /// <param name="number">0, 1, 2 …, as the task counts them.</param>
    public TrialSequence Read(long number)
    {
        played.Clear();
        run.Train(number)(true);
        return played[^1];
    }

    /// <summary>The trials of the test set, with their labels.</summary>
    public IReadOnlyList<TrialSequence> ReadTests()
    {
        played.Clear();
        run.Test();
        return [.. played];
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label)
    {
        played.Add(new TrialSequence(wanted.Length, label));
        Array.Clear(wanted);
        open = false;
    }

    /// <inheritdoc/>
    public override void OpenWindow() => open = true;

    /// <inheritdoc/>
    public override void CloseWindow() => open = false;

    /// <inheritdoc/>
    public override void SetTargets(int population, int[] targets) => wanted[population] =
        [.. targets.Select(target => ReferenceNumbers.Real(target, Limits.ValueBits))];

    /// <inheritdoc/>
    public override StageObserver BeforeStep()
    {
        watch.Reader = this;
        return watch;
    }

    void Stepped(Network network)
    {
        TrialSequence sequence = played[^1];
        sequence.Open.Add(open);
        for (int p = 0; p < wanted.Length; p++)
        {
            if (network.Populations[p] is InputPopulation input)
            {
                SpikeRing ring = input.Spikes;
                sequence.Spikes[p].Add(
                    ring.Indices.AsSpan(ring.Head * ring.Size, ring.Counts[ring.Head]).ToArray());
            }

            sequence.Targets[p].Add(wanted[p] ?? new double[network.Populations[p].Size]);
        }
    }

    sealed class Watch : StageObserver
    {
        public TrialReader? Reader { get; set; }

        public override void Delivered(Network network)
        {
        }

        public override void Stepped(Network network) => Reader?.Stepped(network);

        public override void Learned(Network network)
        {
        }
    }

    /// <inheritdoc/>
    public override void EndTrial(int decision)
    {
    }

    /// <inheritdoc/>
    public override void BeginPhase(int phase)
    {
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward)
    {
    }

    /// <inheritdoc/>
    public override void Reward(int reward)
    {
    }

    /// <inheritdoc/>
    public override void Work()
    {
    }

    /// <inheritdoc/>
    public override void Sample(int population, int[] sample)
    {
    }

    /// <inheritdoc/>
    public override void Restoring()
    {
    }

    /// <inheritdoc/>
    public override void Restored(byte reason) =>
        throw new BadInputException("a trial whose state is replaced cannot be trained on");

    /// <inheritdoc/>
    public override void AfterStep()
    {
    }
}
