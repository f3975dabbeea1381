using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>Izhikevich's neurons, a millisecond a step, in two halves.</summary>
/// <remarks>
/// <code>
/// v ← v + ½·(0.04·v² + 5·v + 140 − u + arriving), twice unless v reaches 30, where it stops
/// u ← u + a·(b·v − u);    z = v ≥ 30, then v ← c, u ← u + d
/// </code>
/// Izhikevich 2003, doi:10.1109/TNN.2003.820440.
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are a, b, c,
/// d.</param>
public sealed class IzhikevichReference(PopulationPlan plan) : ReferencePopulation(plan)
{
    const double Rest = -65;
    const double Apex = 30;
    readonly double a = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 28);
    readonly double b = ReferenceNumbers.Real(plan.Neuron.Parameters[1], 28);
    readonly double c = ReferenceNumbers.Real(plan.Neuron.Parameters[2], 15);
    readonly double d = ReferenceNumbers.Real(plan.Neuron.Parameters[3], 15);
    readonly double[] recovery = new double[plan.Size];

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <summary>Of v in this step, before what a spike does to it.</summary>
    public override double Compared(int j) => Potential[j] - Apex;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Fill(Potential, Rest);
        Array.Fill(recovery, b * Rest);
    }

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        for (int j = 0; j < Size; j++)
        {
            double v = Potential[j];
            if (before[j] != 0) (v, recovery[j]) = (c, recovery[j] + d);
            for (int half = 0; half < 2 && v < Apex; half++)
            {
                v += (0.04 * v * v + 5 * v + 140 - recovery[j] + Arriving[j]) / 2;
            }

            v = Math.Clamp(v, -512, Apex);
            recovery[j] += a * (b * v - recovery[j]);
            Potential[j] = v;
            Shown[j] = v >= Apex ? 1 : 0;
        }
    }
}
