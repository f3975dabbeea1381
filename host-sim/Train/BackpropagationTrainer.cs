using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Train;

/// <summary>Trainer `bptt`: back-propagation through time of the plan in doubles, batches, Adam,
/// weights and time constants.</summary>
/// <remarks>
/// <code>
/// g = mean gradient of the batch, whole-number sums;   g ← g·min(1, 1/‖g‖)
/// w ← Adam(w, g),   η = η₀·(1 + cos(π·n/N))/2 after n of N trials
/// </code>
/// Graded networks: Pearlmutter 1989, doi:10.1162/neco.1989.1.2.263. Spiking ones go back over
/// every way with the plan's own surrogate, such as the multi-Gaussian of Yin et al. 2021,
/// doi:10.1038/s42256-021-00397-w, and learn a time constant for each neuron of a mixed population,
/// one or two for any other. Examples in parallel: Daphne, Frasconi, Gori and Soda 1993.
/// </remarks>
public sealed class BackpropagationTrainer(TrainingOptions options) : Trainer(options)
{
    /// <inheritdoc/>
    public override Trained Train(
        LearningTask task, SavedModel first, ulong seed, Action<int, double>? progress)
    {
        SavedModel begun = Options.TimeRate > 0 ? TimeConstants.OneEach(first) : first;
        NetworkPlan plan = begun.Plan;
        Parameters parameters = Parameters.Of(begun);
        Parameters gradient = parameters.Zero();
        var batches = new BatchGradient(task, plan, seed, parameters, Options);
        var descent = new Descent(parameters, new Movable(plan, Options.ReadoutOnly, true));
        var losses = new List<double>();
        long trials = (long)Options.Length * task.TrialsPerUnit;
        for (long n = 0; n < trials; n += Options.Batch)
        {
            int count = (int)Math.Min(Options.Batch, trials - n);
            losses.Add(batches.Of(parameters, n, count, gradient));
            double share = (1 + Math.Cos(Math.PI * n / trials)) / 2;
            descent.Step(gradient, share * Options.Rate, share * Options.TimeRate);
            progress?.Invoke((int)((n + count) / task.TrialsPerUnit), losses[^1]);
        }

        return new Trained(parameters.Put(plan), parameters, losses);
    }
}
