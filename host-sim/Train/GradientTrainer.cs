using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Train;

/// <summary>Goes down the gradient of the plan in doubles: batches, Adam.</summary>
/// <remarks>
/// <code>
/// g = mean gradient of the batch, whole-number sums;   g ← g·min(1, 1/‖g‖)
/// w ← Adam(w, g),   η = η₀·(1 + cos(π·n/N))/2 after n of N trials
/// </code>
/// Examples in parallel: Daphne, Frasconi, Gori and Soda 1993.
/// </remarks>
public abstract class GradientTrainer(TrainingOptions options) : Trainer(options)
{
    /// <summary>A worker's way from a trial to its gradient.</summary>
    /// <exception cref="BadInputException">The network has something that it cannot go
    /// through.</exception>
    protected abstract ITrialGradient GradientOf(NetworkPlan plan);

    /// <inheritdoc/>
    public override Trained Train(
        LearningTask task, SavedModel first, ulong seed, Action<int, double>? progress)
    {
        SavedModel begun = Options.TimeRate > 0 ? TimeConstants.OneEach(first) : first;
        NetworkPlan plan = begun.Plan;
        Parameters parameters = Parameters.Of(begun);
        Parameters gradient = parameters.Zero();
        var batches = new BatchGradient(
            task, plan, seed, parameters, Options.Workers, () => GradientOf(plan));
        var descent = new Descent(parameters, new Movable(plan, Options.ReadoutOnly, true));
        var batchScores = new List<BatchScore>();
        long trials = (long)Options.Length * task.TrialsPerUnit;
        for (long n = 0; n < trials; n += Options.Batch)
        {
            int count = (int)Math.Min(Options.Batch, trials - n);
            batchScores.Add(batches.Of(parameters, n, count, gradient));
            double share = (1 + Math.Cos(Math.PI * n / trials)) / 2;
            descent.Step(gradient, share * Options.Rate, share * Options.TimeRate);
            progress?.Invoke((int)((n + count) / task.TrialsPerUnit), batchScores[^1].Loss);
        }

        return new Trained(parameters.Put(plan), parameters, batchScores)
        {
            Work = batches.Work,
        };
    }
}
