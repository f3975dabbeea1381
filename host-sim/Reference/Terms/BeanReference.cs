using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Terms;

/// <summary>BEAN of first order, pair by pair: Δw[i,k] = −η/γ·∂E/∂w[i,k] of
/// <see cref="Energy"/>.</summary>
/// <param name="part">The term: η, γ.</param>
public sealed class BeanReference(PartPlan part, ReferenceProjection synapses) : ReferenceTerm
{
    readonly double rate = part.Parameters[0] * Math.Pow(2, -part.Parameters[1]);
    readonly double steepness = ReferenceNumbers.Real(part.Parameters[2], 8);
    readonly double[] spikes = new double[synapses.Pre.Size];

    /// <summary>E = Σ over pairs i &lt; j of (h[i] − h[j])²·Σ_k |tanh(γ·w[i,k])·tanh(γ·w[j,k])|:
    /// the affinity of two neurons times how unlike they fired.</summary>
    /// <param name="weights">w, [post][pre].</param>
    /// <param name="activity">h, [pre].</param>
    public static double Energy(double[][] weights, double[] activity, double steepness)
    {
        double energy = 0;
        for (int i = 0; i < activity.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double affinity = weights.Sum(row =>
                    Math.Abs(Math.Tanh(steepness * row[i]) * Math.Tanh(steepness * row[j])));
                energy += affinity * Math.Pow(activity[i] - activity[j], 2);
            }
        }

        return energy;
    }

    /// <inheritdoc/>
    public override void BeginTrial() => Array.Clear(spikes);

    /// <inheritdoc/>
    public override void Note(double[] shown)
    {
        for (int i = 0; i < spikes.Length; i++)
            spikes[i] = Math.Min(spikes[i] + shown[i], WeightTerms.SpikesMax);
    }

    /// <inheritdoc/>
    public override double[][] Changes(double[][] weights) =>
    [
        .. weights.Select(row =>
            row.Select((weight, i) => weight == 0 ? 0 : Pull(row, i)).ToArray()),
    ];

    double Pull(double[] row, int i)
    {
        double slope = 1 - Math.Pow(Math.Tanh(steepness * row[i]), 2);
        double unlike = row.Select((other, j) =>
            Math.Abs(Math.Tanh(steepness * other)) * Math.Pow(spikes[i] - spikes[j], 2)).Sum();
        return -Math.Sign(row[i]) * Math.Min(rate * slope * unlike, Math.Abs(row[i]));
    }
}
