using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Random-feedback local on-line learning of graded neurons.</summary>
/// <remarks>
/// <code>
/// p ← (1 − 1/τ)·p + (1/τ)·tanh′(u[j])·arriving[i];   Δw = −η·(L + R)[j]·p in every step of the
/// window
/// </code>
/// p is ∂h[j]/∂w where no neuron acts on others. Murray 2019, doi:10.7554/eLife.43299.
/// </remarks>
/// <param name="part">The rule: commit, rate.</param>
/// <param name="synapses">What learns; τ is its postsynaptic neurons'.</param>
public sealed class RfloReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly double keep = synapses.Post.Leak(0);
    readonly double[][] eligibility = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    double[] arrived = [];

    public double[][] Eligibility => eligibility;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        foreach (double[] row in eligibility) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = arriving;

    /// <inheritdoc/>
    public override void Step()
    {
        for (int j = 0; j < eligibility.Length; j++)
        {
            double slope = (1 - keep) * Synapses.Post.Psi[j];
            double[] p = eligibility[j];
            for (int i = 0; i < p.Length; i++) p[i] = keep * p[i] + slope * arrived[i];
        }
    }

    /// <inheritdoc/>
    public override void Learn()
    {
        for (int j = 0; j < eligibility.Length; j++)
        {
            Synapses.Move(j, -rate * Synapses.Post.Signal[j], eligibility[j]);
        }
    }
}
