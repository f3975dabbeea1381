using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons with several time constants: of K leaks, neurons c·n/K to (c + 1)·n/K − 1
/// have the c-th.</summary>
/// <param name="plan">The population's description; the neuron's parameters are θ and the
/// leaks.</param>
public sealed class MixedLifReference(PopulationPlan plan) : LifReference(plan)
{
    readonly double[] leaks = LeakOfEach(plan.Size, plan.Neuron.Parameters[1..]);

    /// <inheritdoc/>
    public override double Leak(int j) => leaks[j];

    static double[] LeakOfEach(int size, int[] leaksQ31)
    {
        var each = new double[size];
        for (int c = 0; c < leaksQ31.Length; c++)
        {
            int end = (int)((long)(c + 1) * size / leaksQ31.Length);
            for (int j = (int)((long)c * size / leaksQ31.Length); j < end; j++)
            {
                each[j] = ReferenceNumbers.Real(leaksQ31[c], 31);
            }
        }

        return each;
    }
}
