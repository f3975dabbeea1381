namespace EdgeSpike.HostSim.Reference.Pushes;

/// <summary>D ← D − L where the neuron has fired in this trial; a whole charge becomes a spike that
/// moves the potential by a share of the threshold.</summary>
/// <remarks>Shrestha et al. 2019, doi:10.1145/3354265.3354275.</remarks>
/// <param name="population">LIF neurons: θ is the neuron's first parameter; charge and push are the
/// surrogate's.</param>
public sealed class NudgedReference(ReferencePopulation population) : ReferencePush
{
    readonly double charge = population.Plan.Surrogate.Parameters[0] / 256.0;
    readonly double push = population.Plan.Surrogate.Parameters[1] / 256.0
        * ReferenceNumbers.Real(population.Plan.Neuron.Parameters[0], 15);

    readonly double[] held = new double[population.Size];
    readonly bool[] fired = new bool[population.Size];

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        Array.Clear(held);
        Array.Clear(fired);
    }

    /// <inheritdoc/>
    public override void Note()
    {
        for (int j = 0; j < fired.Length; j++) fired[j] |= population.Shown[j] != 0;
    }

    /// <inheritdoc/>
    public override void Push()
    {
        for (int j = 0; j < held.Length; j++)
        {
            if (!fired[j]) continue;
            held[j] -= population.Signal[j];
            int spike = held[j] >= charge ? 1 : held[j] <= -charge ? -1 : 0;
            held[j] -= spike * charge;
            population.Potential[j] += spike * push;
        }
    }
}
