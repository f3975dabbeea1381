using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Train.Unrolled;

namespace EdgeSpike.HostSim.Train.SpikeTrains;

/// <summary>Backpropagation at the level of spike trains: no time is unrolled; counts explain
/// counts.</summary>
/// <remarks>
/// <code>
/// θ·o[j] = Σ_i w[i,j]·e[j,i]                 o counts of all neurons, e effects
/// Mᵀ·λ = dE/do,   dE/dw[i,j] = λ[j]·e[j,i]    M[j,i] = −w[i,j]·e[j,i]/o[i] beside the diagonal
/// </code>
/// One system of equations a trial, as large as there are neurons (<see cref="CountEquations"/>):
/// the recurrent correction. The feed-forward form has θ in its diagonal, and nothing of synapses
/// that lead back or stay within a population, as the chip's rule. Of a silent presynaptic neuron
/// e/o counts ½. Zhang and Li 2019, arXiv:1908.06378. Departs from it by the diagonal, for which it
/// fits a polynomial to random trains, by the bound of a loop's gain, and by readouts that do not
/// fire, so that the last layer is exact.
/// </remarks>
public sealed class SpikeTrainGradient : ITrialGradient
{
    const double OfSilent = 0.5;

    readonly NetworkPlan plan;
    readonly UnrolledNetwork network;
    readonly bool recurrent;
    readonly double activityCost;
    readonly int[] first;
    readonly TrainEffect?[] effects;
    readonly ReadEffect?[] reads;
    readonly CountEquations equations;
    readonly double[] counts;
    readonly double[] byCounts;

    /// <param name="plan">Of inputs, lif neurons and readouts.</param>
    /// <param name="recurrent">Whether the recurrent correction is solved.</param>
    /// <param name="activityCost">What one more neuron that fires in the mean step adds to the
    /// loss.</param>
    /// <exception cref="BadInputException">It has other populations, or no neurons.</exception>
    public SpikeTrainGradient(NetworkPlan plan, bool recurrent, double activityCost)
    {
        (this.plan, this.recurrent, this.activityCost) = (plan, recurrent, activityCost);
        network = new UnrolledNetwork(plan);
        first = new int[plan.Populations.Length];
        var theta = new List<double>();
        for (int p = 0; p < first.Length; p++)
        {
            Check(plan.Populations[p]);
            first[p] = theta.Count;
            if (IsHidden(p)) theta.AddRange(Enumerable.Repeat(Theta(p), Of(p).Size));
        }

        if (theta.Count == 0)
            throw new BadInputException("no population of kind lif, expected one that learns");
        equations = new CountEquations([.. theta]);
        (counts, byCounts) = (new double[theta.Count], new double[theta.Count]);
        effects = [.. plan.Projections.Select(q => IsHidden(q.Post)
            ? new TrainEffect(Of(q.Pre), Of(q.Post), q.Delay, Keep(q.Post)) : null)];
        reads = [.. plan.Projections.Select(q => IsHidden(q.Post) ? null
            : new ReadEffect(Of(q.Pre), Of(q.Post), q.Delay, Keep(q.Post)))];
    }

    /// <inheritdoc/>
    public long Work => network.Work + equations.Work + effects.Sum(effect => effect?.Work ?? 0);

    /// <inheritdoc/>
    public BatchScore Add(Parameters parameters, TrialSequence trial, Parameters gradient)
    {
        double loss = network.Run(parameters, trial);
        var score = new BatchScore(loss, network.Right(trial));
        Count(trial.Steps);
        Array.Fill(byCounts, activityCost / Math.Max(1, trial.Steps));
        for (int q = 0; q < reads.Length; q++)
        {
            effects[q]?.Measure(trial.Steps);
            if (reads[q] is not { } read) continue;
            read.Measure(trial.Steps);
            Read(q, read, parameters.Blocks[q], gradient.Blocks[q]);
        }

        Explain(parameters);
        double[] lambda = equations.Solve(byCounts, leaks: recurrent);
        for (int q = 0; q < effects.Length; q++)
        {
            if (effects[q] is not { } effect) continue;
            ProjectionPlan synapses = plan.Projections[q];
            int at = first[synapses.Post];
            double[] block = gradient.Blocks[q];
            int posts = Of(synapses.Post).Size;
            for (int k = 0; k < block.Length; k++)
                block[k] += lambda[at + k % posts] * effect.Of(k / posts, k % posts);
        }

        return score;
    }

    void Count(int steps)
    {
        Array.Clear(counts);
        for (int p = 0; p < first.Length; p++)
        {
            if (!IsHidden(p)) continue;
            UnrolledPopulation cells = Of(p);
            for (int n = 0; n < steps * cells.Size; n++)
                counts[first[p] + n % cells.Size] += cells.Shown[n];
        }
    }

    void Read(int q, ReadEffect read, double[] weights, double[] gradient)
    {
        int pre = plan.Projections[q].Pre;
        int outputs = Of(plan.Projections[q].Post).Size;
        for (int k = 0; k < weights.Length; k++)
        {
            (int i, int output) = (k / outputs, k % outputs);
            gradient[k] += read.Of(i, output);
            if (!IsHidden(pre)) continue;
            double count = counts[first[pre] + i];
            byCounts[first[pre] + i] += weights[k]
                * (count > 0 ? read.Of(i, output) / count : read.OfOneSpike(output));
        }
    }

    void Explain(Parameters parameters)
    {
        equations.Clear();
        for (int q = 0; q < effects.Length; q++)
        {
            if (effects[q] is not { } effect) continue;
            ProjectionPlan synapses = plan.Projections[q];
            bool explains = IsHidden(synapses.Pre) && (recurrent || synapses.Pre < synapses.Post);
            double[] weights = parameters.Blocks[q];
            int posts = Of(synapses.Post).Size;
            for (int k = 0; k < weights.Length; k++)
            {
                (int i, int j, double w) = (k / posts, k % posts, weights[k]);
                int at = first[synapses.Post] + j;
                equations.Take(at, w * effect.Of(i, j), w * effect.Arrived(i));
                if (!explains) continue;
                int from = first[synapses.Pre] + i;
                double count = counts[from];
                equations.Explain(
                    from, at, w * (count > 0 ? effect.Of(i, j) / count : OfSilent));
            }
        }
    }

    UnrolledPopulation Of(int population) => network.Populations[population];

    bool IsHidden(int population) => plan.Populations[population].Neuron.Id == LifKind.Id;

    double Theta(int population) =>
        ReferenceNumbers.Real(plan.Populations[population].Neuron.Parameters[0], 15);

    double Keep(int population) => plan.Populations[population].Neuron.Id == MemorylessKind.Id ? 0
        : ReferenceNumbers.Real(plan.Populations[population].LeakQ31, 31);

    static void Check(PopulationPlan population)
    {
        int[] known = [InputKind.Id, LifKind.Id, ReadoutKind.Id, MemorylessKind.Id];
        if (known.Contains(population.Neuron.Id)) return;
        string Name(int id) => Vocabulary.Neurons.Kinds.First(kind => kind.Id == id).Name;
        throw new BadInputException($"population '{population.Name}': kind"
            + $" '{Name(population.Neuron.Id)}', whose spike trains this trainer cannot explain;"
            + $" expected one of {string.Join(", ", known.Select(Name))}");
    }
}
