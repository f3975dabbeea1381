using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Train;

/// <summary>The gradient of a batch of a task's trials, examples spread over workers.</summary>
/// <remarks>Every worker has the whole network and other examples; one sum a batch, in whole
/// numbers, so that 1, 2, 4 or 8 workers find the same bits: <see cref="GradientSum"/>.</remarks>
public sealed class BatchGradient
{
    readonly Worker[] workers;
    readonly GradientSum total;

    /// <param name="plan">Of the network.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="shape">Blocks of the gradient.</param>
    /// <param name="count">Of workers, each a thread.</param>
    /// <param name="make">Makes a worker's way from a trial to its gradient.</param>
    public BatchGradient(
        LearningTask task, NetworkPlan plan, ulong seed, Parameters shape, int count,
        Func<ITrialGradient> make)
    {
        total = new GradientSum(shape);
        workers = [.. Enumerable.Range(0, count).Select(_ => new Worker(
            new TrialReader(task, plan, seed), make(), shape))];
    }

    /// <summary>What was counted so far.</summary>
    public SharedWork Work { get; private set; }

    /// <summary>The mean gradient of trials first … first + count − 1.</summary>
    /// <param name="count">1 … <see cref="GradientSum.ExamplesMax"/>.</param>
    /// <param name="into">Receives it.</param>
    public BatchScore Of(Parameters parameters, long first, int count, Parameters into)
    {
        var scores = new BatchScore[count];
        if (workers.Length == 1) Share(0, parameters, first, scores);
        else Parallel.For(0, workers.Length, w => Share(w, parameters, first, scores));
        total.Clear();
        foreach (Worker worker in workers) total.Add(worker.Sum);
        total.Mean(count, into);
        Work = Work.And([.. workers.Select(worker => worker.TakeWork())], into.Count);
        return BatchScore.Mean(scores);
    }

    /// <summary>Every so many-th example is one worker's.</summary>
    void Share(int index, Parameters parameters, long first, BatchScore[] scores)
    {
        Worker worker = workers[index];
        worker.Sum.Clear();
        for (int n = index; n < scores.Length; n += workers.Length)
            scores[n] = worker.Add(parameters, first + n);
    }

    sealed class Worker(TrialReader reader, ITrialGradient found, Parameters shape)
    {
        readonly Parameters gradient = shape.Zero();

        long counted;

        public GradientSum Sum { get; } = new(shape);

        /// <summary>Since it was asked last.</summary>
        public long TakeWork()
        {
            long more = found.Work - counted;
            counted = found.Work;
            return more;
        }

        public BatchScore Add(Parameters parameters, long number)
        {
            TrialSequence trial = reader.Read(number);
            gradient.Clear();
            BatchScore score = found.Add(parameters, trial, gradient);
            Sum.Add(gradient);
            return score;
        }
    }
}
