using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Neurons above a rate are pushed down: R = c·max(0, spikes so far/steps so far −
/// f*).</summary>
/// <param name="part">The signal: its parameters are c, Q19, and f*, Q16, in spikes a step.</param>
public sealed class RateCeilingReference(PartPlan part, int size) : ReferenceSignal
{
    readonly double cost = ReferenceNumbers.Real(part.Parameters[0], 19);
    readonly double ceiling = ReferenceNumbers.Real(part.Parameters[1], 16);
    readonly double[] counts = new double[size];

    /// <inheritdoc/>
    public override void BeginTrial() => Array.Clear(counts);

    /// <inheritdoc/>
    public override void Observe(double[] spikes)
    {
        for (int j = 0; j < counts.Length; j++) counts[j] += spikes[j];
    }

    /// <inheritdoc/>
    public override void Add(double[] signal, long trialStep)
    {
        for (int j = 0; j < counts.Length; j++)
        {
            signal[j] += cost * Math.Max(0, counts[j] / trialStep - ceiling);
        }
    }
}
