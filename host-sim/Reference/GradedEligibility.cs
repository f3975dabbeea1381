namespace EdgeSpike.HostSim.Reference;

/// <summary>What RFLO remembers of each synapse between graded units, [post][pre].</summary>
/// <remarks>
/// <code>
/// p[a][b] ← (1 − 1/τ)·p[a][b] + (1/τ)·tanh′(u[a])·h[b]
/// </code>
/// ∂h[a]/∂w[a][b] where no unit acts on others. Murray 2019, doi:10.7554/eLife.43299.
/// </remarks>
/// <param name="tau">τ.</param>
/// <param name="post">Postsynaptic units.</param>
/// <param name="pre">Presynaptic units or inputs.</param>
public sealed class GradedEligibility(double tau, int post, int pre)
{
    /// <summary>p.</summary>
    public double[][] Now { get; } = Matrix.Zero(post, pre);

    /// <summary>One step.</summary>
    /// <param name="drive">u, [post].</param>
    /// <param name="arriving">h of the step before, or x, [pre].</param>
    public void Step(double[] drive, double[] arriving)
    {
        for (int a = 0; a < Now.Length; a++)
        {
            double slope = GradedModel.Slope(drive[a]) / tau;
            double[] p = Now[a];
            for (int b = 0; b < p.Length; b++) p[b] = (1 - 1 / tau) * p[b] + slope * arriving[b];
        }
    }
}
