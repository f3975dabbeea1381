using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Train;

/// <summary>What training came to.</summary>
/// <param name="Run">Of the integer networks: what `learn` would have written of them.</param>
/// <param name="InDoubles">Scores of the same networks before quantisation, [seed], in the task's
/// first measure.</param>
/// <param name="Batches">[seed][batch].</param>
/// <param name="Saturated">Weights out of range, of all seeds.</param>
public sealed record TrainingResult(
    RunResult Run, IReadOnlyList<double> InDoubles,
    IReadOnlyList<IReadOnlyList<BatchScore>> Batches, int Saturated)
{
    /// <summary>What workers shared, all seeds.</summary>
    public SharedWork Work { get; init; }

    /// <summary>What quantisation lost, [seed]: the doubles' score less the integers', the other
    /// way round where less is better.</summary>
    public IReadOnlyList<double> Lost => [.. InDoubles.Zip(Run.Score.BySeed, (real, whole) =>
        Run.Score.Measure.LessIsBetter ? whole - real : real - whole)];
}

/// <summary>A trainer on a task from several seeds, one after the other: a trainer has the cores
/// for itself.</summary>
public sealed class TrainingCampaign(LearningTask task, Trainer trainer, IReadOnlyList<ulong> seeds)
{
    /// <summary>Where to save the model of the only seed.</summary>
    public FileByteSink? Save { get; init; }

    /// <summary>A saved model that the only seed goes on from; null to begin with a new
    /// network.</summary>
    public SavedModel? Load { get; init; }

    public IReadOnlyList<ulong> Seeds => seeds;

    /// <summary>Units of training of all seeds.</summary>
    public double Total => (double)trainer.Options.Length * seeds.Count;

    /// <summary>Units done so far.</summary>
    /// <param name="seed">Index of the seed that is trained.</param>
    /// <param name="at">Its units done.</param>
    public double Done(int seed, int at) => (double)trainer.Options.Length * seed + at;

    /// <param name="progress">Told the seed's index, the units done and the loss of the last
    /// batch.</param>
    public TrainingResult Run(Action<int, int, double>? progress)
    {
        var results = new List<SeedResult>();
        var inDoubles = new List<double>();
        SavedModel? model = null;
        var batches = new List<IReadOnlyList<BatchScore>>();
        int saturated = 0;
        var work = default(SharedWork);
        for (int s = 0; s < seeds.Count; s++)
        {
            int at = s;
            SavedModel first = First(seeds[s]);
            Trained trained = trainer.Train(
                task, first, seeds[s],
                progress == null ? null : (n, loss) => progress(at, n, loss));
            var quantised = Quantised.Of(trained);
            saturated += quantised.Saturated;
            if (s == 0) model = quantised.Model;
            batches.Add(trained.Batches);
            work = work.And(trained.Work);
            inDoubles.Add(InDoubles(trained, seeds[s]));
            results.Add(Test(quantised.Model, first, seeds[s]));
        }

        if (Save != null) model!.Save(Save);
        var speed = Speed.Measure(task, model!.Copy(), seeds[0]);
        var run = new RunResult(task, task.Network.Name, new CampaignResult(results, model, speed));
        return new TrainingResult(run, inDoubles, batches, saturated) { Work = work };
    }

    /// <summary>What training begins with: the loaded model, or a new network of the
    /// task.</summary>
    public SavedModel First(ulong seed)
    {
        if (Load != null) return Load;
        NetworkPlan plan = task.Plan(seed);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        task.Prepare(network);
        return new SavedModel(plan, network);
    }

    double InDoubles(Trained trained, ulong seed)
    {
        var puppet = new ReferencePuppet(new ReferenceNetwork(trained.Plan));
        foreach (ReferenceProjection synapses in puppet.Reference.Projections)
        {
            double[] weights = trained.Parameters.Blocks[synapses.Index];
            synapses.Load((i, j) => weights[i * synapses.Post.Size + j] / synapses.Unit);
        }

        return task.Begin(new Session(puppet.Network, puppet), seed).Test()[0];
    }

    /// <summary>Before training and after it, on integers; activity is that of the test.</summary>
    SeedResult Test(SavedModel model, SavedModel first, ulong seed)
    {
        TaskRun before = task.Begin(new Session(first.Copy(), null), seed);
        Network network = model.Copy();
        var active = new ActiveNeurons(network, null);
        TaskRun run = task.Begin(new Session(network, active), seed);
        var meter = new ActivityMeter(network);
        meter.Begin();
        IReadOnlyList<double> scores = run.Test();
        meter.End();
        return new SeedResult
        {
            Seed = seed,
            Checkpoints =
            [
                new Checkpoint(0, double.NaN, before.Test()),
                new Checkpoint(trainer.Options.Length, double.NaN, scores),
            ],
            HiddenRateHz = meter.RateHz,
            SynapticEventsPerStep = meter.SynapticEventsPerStep,
            WeightChangesPerStep = meter.WeightChangesPerStep,
            DrawsPerStep = meter.DrawsPerStep,
            PeakActive = active.Peak,
            MeanActive = active.Mean,
            Answers = run.Answers,
            Unmoved = [],
        };
    }
}
