using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train.Unrolled;

namespace EdgeSpike.HostSim.Train;

/// <summary>Physics-aware training: forward on the device, backward through the model.</summary>
/// <remarks>
/// <code>
/// y_device = what the device's readout has at the end of a trial
/// ŷ = dE/dy at y_device                          the model's own y is not used
/// dE/dw = (∂y_model/∂w)ᵀ·ŷ                       through time, at the model's spikes
/// </code>
/// The device is one block: only what comes out of it is measured, so any board will do. It learns
/// what it makes of the weights, mismatch included, as long as the model's gradient points less
/// than 90° away. Each batch is another model deployed. Wright et al. 2022,
/// doi:10.1038/s41586-021-04223-6.
/// </remarks>
/// <param name="device">Runs the network forward.</param>
public sealed class PhysicsAwareTrainer(TrainingOptions options, IBoardForward device)
    : Trainer(options)
{
    /// <inheritdoc/>
    public override Trained Train(
        LearningTask task, SavedModel first, ulong seed, Action<int, double>? progress)
    {
        NetworkPlan plan = first.Plan;
        var network = new UnrolledNetwork(plan);
        int readout = network.Populations.ToList().FindIndex(p => p.Error != null);
        ReferenceError error = network.Populations[readout].Error!;
        var reader = new TrialReader(task, plan, seed);
        Parameters parameters = Parameters.Of(first);
        (Parameters gradient, Parameters mean) = (parameters.Zero(), parameters.Zero());
        var sum = new GradientSum(parameters);
        var descent = new Descent(parameters, new Movable(plan, Options.ReadoutOnly, false));
        var batches = new List<BatchScore>();
        long trials = (long)Options.Length * task.TrialsPerUnit;
        for (long n = 0; n < trials; n += Options.Batch)
        {
            int count = (int)Math.Min(Options.Batch, trials - n);
            device.Load(Quantised.Of(new Trained(plan, parameters, [])).Model);
            sum.Clear();
            var scores = new List<BatchScore>();
            for (int k = 0; k < count; k++)
            {
                TrialSequence trial = reader.Read(n + k);
                double[] y = device.Show(trial);
                double[] wrong = error.Of(y, trial.Targets[readout][^1]);
                scores.Add(new BatchScore(wrong.Average(e => e * e), Right(y, trial.Label)));
                network.Run(parameters, trial);
                network.Judge(readout, trial.Steps, wrong);
                gradient.Clear();
                network.Back(parameters, trial, gradient, Options.ActivityCost);
                sum.Add(gradient);
            }

            sum.Mean(count, mean);
            batches.Add(BatchScore.Mean(scores));
            descent.Step(mean, (1 + Math.Cos(Math.PI * n / trials)) / 2 * Options.Rate, 0);
            progress?.Invoke((int)((n + count) / task.TrialsPerUnit), batches[^1].Loss);
        }

        return new Trained(plan, parameters, batches);
    }

    /// <summary>How often the device is right about a task's test set.</summary>
    /// <param name="device">Gets the model.</param>
    /// <param name="asked">Trials at most.</param>
    /// <exception cref="BadInputException">The test trials have no labels.</exception>
    public static double Ask(
        IBoardForward device, LearningTask task, SavedModel model, ulong seed, int asked)
    {
        TrialSequence[] tests =
            [.. new TrialReader(task, model.Plan, seed).ReadTests().Take(asked)];
        if (tests.Any(trial => trial.Label < 0))
            throw new BadInputException($"task {task.Name}: no labels, expected some to be asked");
        device.Load(model);
        return tests.Average(trial => Right(device.Show(trial), trial.Label));
    }

    static double Right(double[] y, int label) =>
        label < 0 ? double.NaN : Array.IndexOf(y, y.Max()) == label ? 1 : 0;
}
