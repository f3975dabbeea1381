namespace EdgeSpike.HostSim.Reference.Pushes;

/// <summary>D ← D + y* − z; a whole one becomes an error spike, the readout's error with the sign
/// turned.</summary>
/// <remarks>Shrestha et al. 2019, doi:10.1145/3354265.3354275.</remarks>
/// <param name="readout">Counting outputs: θ is the neuron's first parameter; the push is the
/// error's.</param>
public sealed class SpikedReference(ReferencePopulation readout) : ReferencePush
{
    readonly double push = readout.Plan.Surrogate.Parameters[0] / 256.0
        * ReferenceNumbers.Real(readout.Plan.Neuron.Parameters[0], 15);

    readonly double[] held = new double[readout.Size];

    /// <inheritdoc/>
    public override void BeginTrial() => Array.Clear(held);

    /// <inheritdoc/>
    public override void Push()
    {
        for (int k = 0; k < held.Length; k++)
        {
            held[k] += readout.Target[k] - readout.Shown[k];
            int spike = held[k] >= 1 ? 1 : held[k] <= -1 ? -1 : 0;
            held[k] -= spike;
            readout.Signal[k] = -spike;
            readout.Potential[k] += spike * push;
        }
    }
}
