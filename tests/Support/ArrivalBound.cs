using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Reference.Twin;

namespace EdgeSpike.Tests.Support;

/// <summary>How far potentials may be off: leaky sums of the magnitudes and the number of all arrivals.</summary>
internal sealed class ArrivalBound
{
    private readonly NetworkPlan plan;
    private readonly SpikingModel model;
    private readonly LeakyCells neurons;
    private readonly LeakyCells readouts;

    public ArrivalBound(NetworkPlan plan, SpikingModel model)
    {
        (this.plan, this.model) = (plan, model);
        neurons = new LeakyCells(model.Neurons.Size, model.Neurons.Leak, 1);
        readouts = new LeakyCells(model.Readouts, model.ReadoutLeak, 1);
    }

    /// <summary>Bound of |Δv|.</summary>
    public double Neuron(int j) => neurons.Values[j] + Math.Pow(2, -17);

    /// <summary>Bound of |Δy|.</summary>
    public double Readout(int k) => readouts.Values[k] + Math.Pow(2, -17);

    /// <summary>Notes what arrived in a step.</summary>
    public void Step(int[] input, double[] before, double[] spikes, double threshold)
    {
        var toNeurons = new double[neurons.Values.Length];
        for (int j = 0; j < toNeurons.Length; j++)
        {
            // A reset takes θ·u/u₀ away, truncated.
            double reset = threshold * 1e-6 + Math.Pow(2, -19);
            toNeurons[j] = input.Sum(i => Off(0, model.Input[j][i])) + before[j] * reset;
            for (int i = 0; i < before.Length; i++) toNeurons[j] += before[i] * Off(1, model.Recurrent[j][i]);
        }

        neurons.Step(toNeurons);
        readouts.Step([.. model.Output.Select(row => row.Select((w, j) => spikes[j] * Off(2, w)).Sum())]);
    }

    /// <summary>Bound of |ΔL| from that of the errors: Σ |B|·|Δe|.</summary>
    public double[] Backwards(PlanTwin twin, double[] error)
    {
        var sum = new double[model.Neurons.Size];
        for (int k = 0; k < error.Length; k++)
        {
            double[] unit = [.. error.Select((_, n) => n == k ? 1.0 : 0.0)];
            double[] column = twin.Path.Signal(unit);
            for (int j = 0; j < sum.Length; j++) sum[j] += Math.Abs(column[j]) * error[k];
        }

        return sum;
    }

    /// <summary>ε·|w| and a unit.</summary>
    private double Off(int projection, double weight) =>
        Math.Pow(2, -12 - plan.Projections[projection].Scale) * Math.Abs(weight) + Math.Pow(2, -19);
}
