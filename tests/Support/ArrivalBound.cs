using EdgeSpike.HostSim.Reference.Signals;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>How far potentials may be off: leaky sums of the magnitudes and the number of all
/// arrivals.</summary>
internal sealed class ArrivalBound(TwinSteps run)
{
    private readonly LeakyCells neurons = new(TwinPlans.Neurons, run.Neurons.Leak(0), 1);
    private readonly LeakyCells readouts = new(TwinPlans.Readouts, run.Readout.Leak(0), 1);

    public double Neuron(int j) => neurons.Values[j] + Math.Pow(2, -17);

    public double Readout(int k) => readouts.Values[k] + Math.Pow(2, -17);

    /// <summary>Notes what arrived in the step that both just did.</summary>
    public void Step(int[] input)
    {
        (double[] before, double[] spikes) = (run.Before, run.Neurons.Shown);
        var toNeurons = new double[TwinPlans.Neurons];
        for (int j = 0; j < toNeurons.Length; j++)
        {
            // A reset takes θ·u/u₀ away, truncated.
            double reset = run.Threshold * 1e-6 + Math.Pow(2, -19);
            toNeurons[j] = input.Sum(i => Off(0, i, j)) + before[j] * reset;
            for (int i = 0; i < before.Length; i++) toNeurons[j] += before[i] * Off(1, i, j);
        }

        neurons.Step(toNeurons);
        readouts.Step([.. Enumerable.Range(0, TwinPlans.Readouts)
            .Select(k => spikes.Select((z, j) => z * Off(2, j, k)).Sum())]);
    }

    /// <summary>Bound of |ΔL| from that of the errors: Σ |B|·|Δe|.</summary>
    public double[] Backwards(double[] error) => Backwards(run.Neurons, run.Readout, error);

    /// <summary>The same for any population that hears a readout: its signals are linear in the
    /// errors.</summary>
    public static double[] Backwards(ReferencePopulation told, ReferencePopulation readout,
        double[] error)
    {
        double[] kept = [.. readout.Signal];
        var sum = new double[told.Size];
        for (int k = 0; k < error.Length; k++)
        {
            Array.Clear(readout.Signal);
            readout.Signal[k] = 1;
            var column = new double[told.Size];
            foreach (ReferenceSignal signal in told.Signals
                .Where(s => s is not (RateCeilingReference or SettlingReference)))
            {
                signal.Add(column, trialStep: 1);
            }

            for (int j = 0; j < sum.Length; j++) sum[j] += Math.Abs(column[j]) * error[k];
        }

        kept.CopyTo(readout.Signal, 0);
        return sum;
    }

    /// <summary>ε·|w| and a unit.</summary>
    private double Off(int projection, int i, int j) =>
        Math.Pow(2, -12 - run.Plan.Projections[projection].Scale)
            * Math.Abs(run.Reference.Projections[projection].Weight(i, j))
        + Math.Pow(2, -19);
}
