using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Proof.Cases;

/// <summary>One iteration beside what was published for it.</summary>
/// <param name="Loss">Mean over its sequences.</param>
/// <param name="Spikes">Of all recurrent neurons, in all its sequences.</param>
/// <param name="ExpectedSpikes">Null where nobody counted them.</param>
public sealed record CaseIteration(int Iteration, double Loss, double Expected, long Spikes,
    int? ExpectedSpikes)
{
    /// <summary>|loss − expected| / |expected|; the difference itself where nothing is
    /// expected.</summary>
    public double RelativeError =>
        Math.Abs(Loss - Expected) / (Expected == 0 ? 1 : Math.Abs(Expected));

    /// <summary>Whether the loss is within a bound and the spikes are the same.</summary>
    /// <param name="bound">Of <see cref="RelativeError"/>.</param>
    public bool Agrees(double bound) =>
        RelativeError <= bound && (ExpectedSpikes is not { } count || count == Spikes);
}

/// <summary>Trains a published case in double precision.</summary>
/// <remarks>
/// A sequence begins at rest. The loss of an iteration is the mean over its sequences of Σ (y −
/// y*)²/2 over the window, or of the cross-entropy's mean over the window; the gradient is the mean
/// over its sequences, too, and one step of the optimiser ends it: NEST's batch_size.
/// </remarks>
public sealed class CaseRun(PublishedCase published)
{
    readonly CaseSettings settings = published.Settings;
    readonly Loss loss = published.Settings.Classifies ? new CrossEntropy() : new SquaredError();

    /// <summary>All iterations, each when it is done.</summary>
    public IEnumerable<CaseIteration> Iterations()
    {
        SpikingModel first = published.Model;
        SpikingModel model = first with
        {
            Input = Matrix.Copy(first.Input),
            Recurrent = Matrix.Copy(first.Recurrent),
            Output = Matrix.Copy(first.Output),
        };
        Optimiser[] optimisers =
            [settings.NewOptimiser(), settings.NewOptimiser(), settings.NewOptimiser()];
        for (int n = 0; n < settings.Iterations; n++)
        {
            (Gradients gradient, double mean, long spikes) = Iterate(model, n);
            optimisers[0].Step(model.Input, gradient.Input);
            optimisers[1].Step(model.Recurrent, gradient.Recurrent);
            optimisers[2].Step(model.Output, gradient.Output);
            yield return new CaseIteration(n, mean, published.Expected.Loss(n), spikes,
                published.Expected.Spikes(n));
        }
    }

    (Gradients Gradient, double Loss, long Spikes) Iterate(SpikingModel model, int iteration)
    {
        Gradients sum = Gradients.Zero(model.Inputs, model.Neurons.Size, model.Readouts);
        double parts = settings.Sequences * (settings.AveragesWindow ? settings.WindowSteps : 1);
        double losses = 0;
        double spikes = 0;
        for (int s = 0; s < settings.Sequences; s++)
        {
            SpikingHistory history = model.Run(published.Arrivals(iteration, s));
            double[][] error = Matrix.Zero(settings.Steps, settings.Readouts);
            for (int t = settings.Steps - settings.WindowSteps; t < settings.Steps; t++)
            {
                double[] target = published.Target(iteration, s, t);
                losses += loss.Of(history.Readout[t], target);
                error[t] = loss.Error(history.Readout[t], target);
            }

            double[] rate = RateRegulariser.Pull(history, settings.RateCost, settings.TargetRate);
            sum.Add(1 / parts, new Eprop(model).Gradient(history, error, published.Feedback, rate));
            spikes += history.Spikes.Sum(z => z.Sum());
        }

        if (settings.Classifies) losses /= settings.WindowSteps;
        return (sum, losses / settings.Sequences, (long)spikes);
    }
}
