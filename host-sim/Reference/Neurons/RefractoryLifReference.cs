using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons that cannot fire, and have no ψ, in the steps after a spike.</summary>
/// <remarks>
/// <code>
/// z = v ≥ θ and no spike in the R steps before
/// </code>
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are θ and R.</param>
public sealed class RefractoryLifReference(PopulationPlan plan) : LifReference(plan)
{
    // Out of the reach of every potential, and of every surrogate.
    const double OutOfReach = 8192;
    readonly int refractory = plan.Neuron.Parameters[1];
    readonly int[] since = [.. Enumerable.Repeat(int.MaxValue, plan.Size)];

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        Array.Fill(since, int.MaxValue);
    }

    /// <inheritdoc/>
    protected override double Threshold(int j) =>
        since[j] <= refractory ? OutOfReach : base.Threshold(j);

    /// <inheritdoc/>
    protected override void Adapt(int j, double spike)
    {
        if (spike != 0) since[j] = 1;
        else if (since[j] < int.MaxValue) since[j]++;
    }
}
