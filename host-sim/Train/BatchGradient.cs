using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train.Unrolled;

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
    /// <param name="options">Threads, and what activity costs.</param>
    public BatchGradient(
        LearningTask task, NetworkPlan plan, ulong seed, Parameters shape, TrainingOptions options)
    {
        total = new GradientSum(shape);
        workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new Worker(
            new TrialReader(task, plan, seed), new UnrolledNetwork(plan), shape,
            options.ActivityCost))];
    }

    /// <summary>The mean gradient of trials first … first + count − 1.</summary>
    /// <param name="count">1 … <see cref="GradientSum.ExamplesMax"/>.</param>
    /// <param name="into">Receives it.</param>
    /// <returns>Mean loss of the trials.</returns>
    public double Of(Parameters parameters, long first, int count, Parameters into)
    {
        var losses = new double[count];
        if (workers.Length == 1) Share(0, parameters, first, losses);
        else Parallel.For(0, workers.Length, w => Share(w, parameters, first, losses));
        total.Clear();
        foreach (Worker worker in workers) total.Add(worker.Sum);
        total.Mean(count, into);
        return losses.Average();
    }

    /// <summary>Every so many-th example is one worker's.</summary>
    void Share(int index, Parameters parameters, long first, double[] losses)
    {
        Worker worker = workers[index];
        worker.Sum.Clear();
        for (int n = index; n < losses.Length; n += workers.Length)
            losses[n] = worker.Add(parameters, first + n);
    }

    sealed class Worker(
        TrialReader reader, UnrolledNetwork network, Parameters shape, double activityCost)
    {
        readonly Parameters gradient = shape.Zero();

        public GradientSum Sum { get; } = new(shape);

        public double Add(Parameters parameters, long number)
        {
            TrialSequence trial = reader.Read(number);
            gradient.Clear();
            double loss = network.Run(parameters, trial);
            network.Back(parameters, trial, gradient, activityCost);
            Sum.Add(gradient);
            return loss;
        }
    }
}
