using System.Runtime.ExceptionServices;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What a campaign found.</summary>
/// <param name="Seeds">One result a seed, in order.</param>
/// <param name="Model">Of the first seed, after its run.</param>
public sealed record CampaignResult(IReadOnlyList<SeedResult> Seeds, SavedModel Model, Speed Speed);

/// <summary>A task learned from several seeds, seeds side by side on all cores.</summary>
/// <remarks>A seed's result depends on the seed alone: no two share anything that is
/// written.</remarks>
public sealed class Campaign(LearningTask task, IReadOnlyList<int> checkpoints,
    IReadOnlyList<ulong> seeds)
{
    const long SnapshotEvery = 250_000;

    // Measured: 'edgespike-proof adversary --target csharp'.
    const long CompilingPaysFrom = 200_000_000;

    /// <summary>Where to record the run of the only seed.</summary>
    public FileByteSink? Record { get; init; }

    /// <summary>Steps between recorded state hashes.</summary>
    public int HashEvery { get; init; } = 100;

    /// <summary>Where to save the model of the only seed.</summary>
    public FileByteSink? Save { get; init; }

    /// <summary>A saved model that the only seed goes on from; null to begin with a new
    /// network.</summary>
    public SavedModel? Load { get; init; }

    /// <summary>Steps of all runs from which on they are compiled: what compiling takes is
    /// regained.</summary>
    public long CompiledFrom { get; init; } = CompilingPaysFrom;

    /// <summary>Units of a seed's run.</summary>
    public int Length => checkpoints[^1];

    public IReadOnlyList<ulong> Seeds => seeds;

    /// <summary>What is taken from each plan to see what it is good for; see
    /// <see cref="HiddenFixed"/> and <see cref="RuleOff"/>.</summary>
    public Func<NetworkPlan, NetworkPlan> Ablation { get; init; } = plan => plan;

    /// <summary>Runs all seeds, then measures speed alone on the machine.</summary>
    /// <param name="progress">Is told index of the seed, units done, score of the last
    /// trial.</param>
    public CampaignResult Run(Action<int, int, double>? progress)
    {
        (IReadOnlyList<SeedResult> results, SavedModel first) = RunSeeds(progress);
        return new CampaignResult(results, first, Speed.Measure(task, first.Network, seeds[0]));
    }

    /// <summary>Runs all seeds.</summary>
    /// <returns>One result a seed, and the model of the first.</returns>
    public (IReadOnlyList<SeedResult> Seeds,
        SavedModel First) RunSeeds(Action<int, int, double>? progress)
    {
        var results = new SeedResult[seeds.Count];
        var first = new SavedModel[1];
        try
        {
            Parallel.For(0, seeds.Count, s =>
            {
                SavedModel model = Load ?? Build(PlanOf(seeds[s]));
                if (s == 0) first[0] = model;
                Action<int, double>? told =
                    progress == null ? null : (at, score) => progress(s, at, score);
                results[s] = RunSeed(model, seeds[s], told);
                if (Save != null) model.Save(Save);
            });
        }
        catch (AggregateException failures)
        {
            // What one seed cannot do, none can: the first failure says it all.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return (results, first[0]);
    }

    NetworkPlan PlanOf(ulong seed) => Ablation(task.Plan(seed));

    SeedResult RunSeed(SavedModel model, ulong seed, Action<int, double>? progress)
    {
        (NetworkPlan plan, Network network) = model;
        Recorder? recorder = Record == null
            ? null
            : BlockSink.Record(network, plan, Header(seed), Record, HashEvery, SnapshotEvery);
        SavedModel? asked = task.AnswersUnderTheLabel
            ? new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels())) : null;
        SeedResult result = new SeedRun(task, network, recorder, asked)
        {
            Plan = plan,
            CompiledFrom = CompiledFrom / seeds.Count,
        }.Run(seed, checkpoints, progress);
        recorder?.Close();
        Record?.Commit();
        return result;
    }

    RecordingHeader Header(ulong seed) =>
        new($"learn {task.Name}, seed {seed}") { Answers = task.Answers };

    SavedModel Build(NetworkPlan plan)
    {
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        task.Prepare(network);
        return new SavedModel(plan, network);
    }
}
