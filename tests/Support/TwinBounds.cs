using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>Holds a network against its reference, stage by stage up to the learning signal:
/// bounds in
/// <see cref="CoreBoundTests"/>.</summary>
internal sealed class TwinBounds(TwinSteps run, Bounds bounds)
{
    private readonly ArrivalBound arrived = new(run);

    /// <summary>Bounds of errors, [readout].</summary>
    public double[] Error { get; } = new double[TwinPlans.Readouts];

    /// <summary>Bounds of ψ, [neuron].</summary>
    public double[] Psi { get; } = new double[TwinPlans.Neurons];

    /// <summary>Bounds of L + R, [neuron].</summary>
    public double[] Signal { get; } = new double[TwinPlans.Neurons];

    private static double Unit => Math.Pow(2, -19);

    /// <summary>Bound of a trace z̄.</summary>
    public static double Trace(double z) => Math.Pow(2, -10) * z + Math.Pow(2, -9);

    /// <summary>One step of both.</summary>
    /// <returns>False if a neuron fired on one side only, which ends the run.</returns>
    public bool Step()
    {
        ReferencePopulation cells = run.Neurons;
        int[] input = run.Step();
        arrived.Step(input);
        for (int j = 0; j < TwinPlans.Neurons; j++)
        {
            bounds.Within("v", cells.Potential[j], run.Potential(1, j), arrived.Neuron(j),
                $"{run}, neuron {j}");
        }

        int[] differing = run.Differing();
        foreach (int j in differing)
        {
            double distance = Math.Abs(cells.Compared(j));
            Assert.IsLessThan(Compared(j) + Unit, distance,
                $"{run}: neuron {j} fired on one side only");
        }

        if (differing.Length > 0) return false;
        CheckReadouts();
        CheckTraces();
        double slope = run.Height / run.Threshold;
        for (int j = 0; j < TwinPlans.Neurons; j++)
        {
            Psi[j] = slope * (Compared(j) + Unit) + Math.Pow(2, -11);
            bounds.Within("psi", cells.Psi[j], run.Psi(j), Psi[j], $"{run}, neuron {j}");
        }

        return true;
    }

    /// <summary>L + R of a neuron that learning hears.</summary>
    public void CheckSignal(int j) =>
        bounds.Within("signal", run.Neurons.Signal[j], run.Signal(j), Signal[j],
            $"{run}, neuron {j}");

    /// <summary>Bound of v − A.</summary>
    private double Compared(int j)
    {
        double strength = run.Strength(j);
        if (strength == 0) return arrived.Neuron(j);
        return arrived.Neuron(j) + strength * Trace(run.Adaptation(j)) + Math.Pow(2, -17);
    }

    private void CheckReadouts()
    {
        ReferencePopulation readout = run.Readout;
        for (int k = 0; k < Error.Length; k++)
        {
            double y = arrived.Readout(k);
            Error[k] = y + Math.Pow(2, -11);
            bounds.Within("y", readout.Potential[k], run.Potential(2, k), y, $"{run}, readout {k}");
            bounds.Within("error", readout.Signal[k], run.Error(k), Error[k],
                $"{run}, readout {k}");
        }

        double[] backwards = arrived.Backwards(Error);
        for (int j = 0; j < Signal.Length; j++) Signal[j] = backwards[j] + Unit * (run.Steps + 4);
    }

    private void CheckTraces()
    {
        for (int q = 0; q < 3; q++)
        {
            double[] expected = run.OracleTrace(q);
            double[] found = run.Trace(q);
            for (int i = 0; i < found.Length; i++)
            {
                bounds.Within("trace", expected[i], found[i], Trace(expected[i]),
                    $"{run}, trace {q}, cell {i}");
            }
        }
    }
}
