using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>Any plan in doubles, unrolled in time: a trial forward, and back-propagation through
/// time over every way that the network has.</summary>
/// <remarks>
/// Order of a step as in <see cref="ReferenceNetwork"/>: arrivals at neurons, neurons, arrivals at
/// readouts, readouts; what was shown in step t over a delay d arrives in step t + d. Back:
/// <code>
/// dE/dw[i,j] += x[i](t − d)·û[j](t),   x̂[i](t − d) += Σ_j w[i,j]·û[j](t)
/// </code>
/// The error of a step in which the window is open is divided by the number of such steps, so a
/// gradient is of the mean over the window. One instance is for one thread; a plan's instances
/// compute the same bits.
/// </remarks>
public sealed class UnrolledNetwork
{
    readonly NetworkPlan plan;
    readonly UnrolledPopulation[] populations;

    /// <param name="plan">Of a network that can be built.</param>
    /// <exception cref="BadInputException">No gradient goes back through some part of
    /// it.</exception>
    public UnrolledNetwork(NetworkPlan plan)
    {
        this.plan = plan;
        var reference = new ReferenceNetwork(plan);
        populations = [.. reference.Populations.Select(UnrolledKinds.Of)];
        if (!populations.Any(p => p.Error != null))
            throw new BadInputException(
                "no readout has an error: expected one that is learned from");
        ProjectionPlan? borrowed = plan.Projections.FirstOrDefault(q => q.TransposeOf >= 0);
        if (borrowed != null)
        {
            throw new BadInputException($"projection '{borrowed.Name}': weights of another, which"
                + " this trainer cannot move; expected its own");
        }
    }

    /// <summary>By index.</summary>
    public IReadOnlyList<UnrolledPopulation> Populations => populations;

    /// <summary>Multiplications with an addition at synapses, forward and back, so far.</summary>
    public long Work { get; private set; }

    /// <summary>Runs a trial from rest.</summary>
    /// <param name="parameters">Weights and time constants.</param>
    /// <returns>Mean squared error of the readouts' outputs while the window is open; 0 if it never
    /// is.</returns>
    public double Run(Parameters parameters, TrialSequence trial)
    {
        for (int p = 0; p < populations.Length; p++)
        {
            populations[p].Times = parameters.Times(p);
            populations[p].Begin(trial.Steps);
            if (populations[p] is UnrolledInput input) input.Take(trial.Spikes[p]);
        }

        double loss = 0;
        double share = 1.0 / Math.Max(1, trial.OpenSteps);
        for (int t = 0; t < trial.Steps; t++)
        {
            Forward(parameters, t, readouts: false);
            Forward(parameters, t, readouts: true);
            if (trial.Open[t]) loss += share * Judge(trial, t, share);
        }

        return loss;
    }

    /// <summary>Whether the trial that was run last was answered right: each step of the window
    /// votes for the output with the largest value.</summary>
    /// <returns>1 or 0; not a number where the trial has no label, or several readouts or none
    /// could answer.</returns>
    public double Right(TrialSequence trial)
    {
        UnrolledPopulation[] readouts = [.. populations.Where(p => p.Error != null)];
        if (trial.Label < 0 || readouts.Length != 1 || trial.OpenSteps == 0) return double.NaN;
        int size = readouts[0].Size;
        var votes = new int[Math.Max(size, trial.Label + 1)];
        for (int t = 0; t < trial.Steps; t++)
        {
            ReadOnlySpan<double> y = readouts[0].Shown.AsSpan(t * size, size);
            int best = 0;
            for (int k = 1; k < size; k++) best = y[k] > y[best] ? k : best;
            if (trial.Open[t]) votes[best]++;
        }

        return Array.IndexOf(votes, votes.Max()) == trial.Label ? 1 : 0;
    }

    /// <summary>Replaces the errors of the trial that was run last by one at its end, found
    /// elsewhere.</summary>
    /// <param name="readout">Index of the population.</param>
    /// <param name="steps">Of the trial.</param>
    /// <param name="error">dE/dy, [neuron].</param>
    public void Judge(int readout, int steps, double[] error)
    {
        foreach (UnrolledPopulation population in populations)
            Array.Clear(population.ByShown, 0, steps * population.Size);
        error.CopyTo(populations[readout].ByShown, (steps - 1) * error.Length);
    }

    /// <summary>Adds the gradient of the trial that was run last.</summary>
    /// <param name="parameters">Of that run.</param>
    /// <param name="gradient">Of the same blocks.</param>
    /// <param name="activityCost">c: the loss is c times the neurons that fire in the mean step
    /// more.</param>
    public void Back(
        Parameters parameters, TrialSequence trial, Parameters gradient, double activityCost)
    {
        for (int p = 0; p < populations.Length; p++)
        {
            populations[p].ByTimes = gradient.Times(p);
            if (populations[p].IsSpiking && !populations[p].IsInput)
                populations[p].Charge(activityCost / Math.Max(1, trial.Steps), trial.Steps);
        }

        for (int t = trial.Steps - 1; t >= 0; t--)
        {
            Backward(parameters, gradient, t, readouts: true);
            Backward(parameters, gradient, t, readouts: false);
        }
    }

    void Forward(Parameters parameters, int t, bool readouts)
    {
        foreach (UnrolledPopulation population in populations)
        {
            if (population.IsReadout == readouts) Array.Clear(population.Arriving);
        }

        for (int q = 0; q < plan.Projections.Length; q++)
        {
            UnrolledPopulation post = populations[plan.Projections[q].Post];
            int from = t - plan.Projections[q].Delay;
            if (post.IsReadout != readouts || from < 0) continue;
            UnrolledPopulation pre = populations[plan.Projections[q].Pre];
            double[] weights = parameters.Blocks[q];
            for (int i = 0; i < pre.Size; i++)
            {
                double x = pre.Shown[from * pre.Size + i];
                if (x == 0) continue;
                Rows.Add(post.Arriving, 0, weights, i * post.Size, x, post.Size);
                Work += post.Size;
            }
        }

        foreach (UnrolledPopulation population in populations)
        {
            if (!population.IsInput && population.IsReadout == readouts) population.Forward(t);
        }
    }

    /// <summary>Keeps the errors of a step.</summary>
    /// <param name="share">Of the step in the gradient.</param>
    /// <returns>Their mean square.</returns>
    double Judge(TrialSequence trial, int t, double share)
    {
        double loss = 0;
        for (int p = 0; p < populations.Length; p++)
        {
            if (populations[p].Error is not { } error) continue;
            UnrolledPopulation readout = populations[p];
            double[] y = readout.Shown[(t * readout.Size)..((t + 1) * readout.Size)];
            double[] wrong = error.Of(y, trial.Targets[p][t]);
            for (int k = 0; k < wrong.Length; k++)
            {
                readout.ByShown[t * readout.Size + k] = share * wrong[k];
                loss += wrong[k] * wrong[k] / wrong.Length;
            }
        }

        return loss;
    }

    void Backward(Parameters parameters, Parameters gradient, int t, bool readouts)
    {
        foreach (UnrolledPopulation population in populations)
        {
            if (!population.IsInput && population.IsReadout == readouts) population.Backward(t);
        }

        for (int q = 0; q < plan.Projections.Length; q++)
        {
            UnrolledPopulation post = populations[plan.Projections[q].Post];
            int from = t - plan.Projections[q].Delay;
            if (post.IsReadout != readouts || from < 0) continue;
            UnrolledPopulation pre = populations[plan.Projections[q].Pre];
            (double[] weights, double[] byWeights) = (parameters.Blocks[q], gradient.Blocks[q]);
            for (int i = 0; i < pre.Size; i++)
            {
                int row = i * post.Size;
                int at = from * pre.Size + i;
                double x = pre.Shown[at];
                if (x != 0) Rows.Add(byWeights, row, post.ByArriving, 0, x, post.Size);
                if (!pre.IsInput)
                    pre.ByShown[at] += Rows.Dot(weights, row, post.ByArriving, post.Size);
                Work += ((x != 0 ? 1 : 0) + (pre.IsInput ? 0 : 1)) * post.Size;
            }
        }
    }
}
