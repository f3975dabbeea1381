using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Scores at one moment of a run.</summary>
/// <param name="At">Units of training done.</param>
/// <param name="Train">Mean score of the training trials since the checkpoint before that have
/// one.</param>
/// <param name="Tests">Scores over the test set, one for each of the task's measures.</param>
public sealed record Checkpoint(int At, double Train, IReadOnlyList<double> Tests)
{
    /// <summary>The first of <see cref="Tests"/>.</summary>
    public double Test => Tests[0];
}

/// <summary>What one seed did.</summary>
public sealed record SeedResult
{
    public required ulong Seed { get; init; }

    /// <summary>In order of training.</summary>
    public required IReadOnlyList<Checkpoint> Checkpoints { get; init; }

    /// <summary>Mean rate of the spiking neurons in training trials, at steps of 1 ms.</summary>
    public required double HiddenRateHz { get; init; }

    /// <summary>Synapses that a spike went over, a training step.</summary>
    public required double SynapticEventsPerStep { get; init; }

    /// <summary>Weights changed, a training step.</summary>
    public required double WeightChangesPerStep { get; init; }

    /// <summary>Random draws of the commits, a training step.</summary>
    public required double DrawsPerStep { get; init; }

    /// <summary>Neurons that fired in one training step at most.</summary>
    public required int PeakActive { get; init; }

    /// <summary>Neurons that fired in the mean training step.</summary>
    public required double MeanActive { get; init; }

    /// <summary>What did the steps: "core", "compiled", or why the core did what was to be
    /// compiled.</summary>
    public string StepsBy { get; init; } = "core";

    /// <summary>What was said at the last test.</summary>
    public required IReadOnlyList<Answered> Answers { get; init; }

    /// <summary>Indices of the projections that have a rule and of which no weight moved.</summary>
    public required IReadOnlyList<int> Unmoved { get; init; }
}

/// <summary>One network learning one task from one seed: training in stream order, tests in
/// between.</summary>
/// <param name="network">Built from the task's plan and prepared.</param>
/// <param name="listener">Hears the whole run; null if nobody does.</param>
/// <param name="asked">Another network of the plan, which is put into the state before each
/// training trial, asked about it and does not learn from it; null if the training score is of the
/// answers that the network gives while it learns.</param>
public sealed class SeedRun(
    LearningTask task, Network network, SessionListener? listener, SavedModel? asked = null)
{
    readonly ActiveNeurons active = new(network, listener) { IsOn = false };
    string stepsBy = "core";

    /// <summary>Of the network, where its steps may be compiled; null: the core does
    /// them.</summary>
    public NetworkPlan? Plan { get; init; }

    /// <summary>Steps of this run from which on they are compiled.</summary>
    public long CompiledFrom { get; init; } = long.MaxValue;

    /// <summary>Runs from the first trial to the last.</summary>
    /// <param name="checkpoints">Units of training after which to test, ascending; the last one
    /// ends the run.</param>
    /// <param name="progress">Is told each trial: units done, score of the last.</param>
    public SeedResult Run(ulong seed, IReadOnlyList<int> checkpoints, Action<int, double>? progress)
    {
        using CompiledSession? session = Plan == null || listener != null
            ? null : new CompiledSession(new SavedModel(Plan, network), active);
        TaskRun run = task.Begin(session ?? new Session(network, active), seed);
        using BeforeTheLabel? before =
            asked == null ? null : new BeforeTheLabel(network, asked, task, seed);
        long all = (long)checkpoints[^1] * task.TrialsPerUnit;
        var meter = new ActivityMeter(network);
        var results = new List<Checkpoint>();
        long number = 0;
        foreach (int at in checkpoints)
        {
            long until = (long)at * task.TrialsPerUnit;
            double sum = 0;
            int scored = 0;
            meter.Begin();
            active.IsOn = true;
            for (; number < until; number++)
            {
                Func<bool, double> trial = run.Train(number);
                double? asking = before?.Ask(number);
                long begun = network.StepCount;
                double learning = trial(true);
                if (number == 0 && session != null
                    && (network.StepCount - begun) * all >= CompiledFrom)
                    Compile(session, before);
                double score = asking ?? learning;
                if (!double.IsNaN(score))
                {
                    sum += score;
                    scored++;
                }

                progress?.Invoke((int)(number / task.TrialsPerUnit), score);
            }

            meter.End();
            active.IsOn = false;
            double train = scored == 0 ? double.NaN : sum / scored;
            results.Add(new Checkpoint(at, train, run.Test()));
        }

        return new SeedResult
        {
            Seed = seed,
            Checkpoints = results,
            HiddenRateHz = meter.RateHz,
            SynapticEventsPerStep = meter.SynapticEventsPerStep,
            WeightChangesPerStep = meter.WeightChangesPerStep,
            DrawsPerStep = meter.DrawsPerStep,
            StepsBy = stepsBy,
            PeakActive = active.Peak,
            MeanActive = active.Mean,
            Answers = run.Answers,
            Unmoved = [.. network.Projections.Index()
                .Where(q => q.Item.Rule != null && q.Item.WeightChanges == 0).Select(q => q.Index)],
        };
    }

    void Compile(CompiledSession session, BeforeTheLabel? before)
    {
        try
        {
            session.Compile();
            before?.Compile();
            stepsBy = "compiled";
        }
        catch (CannotCompileException reason)
        {
            stepsBy = $"core: {reason.Message}";
        }
    }
}
