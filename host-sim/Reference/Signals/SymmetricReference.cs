using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Errors travel back over the readout's own weights: L[j] = Σ_k
/// w[k][j]·error[k].</summary>
/// <param name="part">The signal: its parameter is the projection to the readout.</param>
public sealed class SymmetricReference(PartPlan part, ReferenceNetwork network) : ReferenceSignal
{
    readonly ReferenceProjection output = network.Projections[part.Parameters[0]];

    /// <inheritdoc/>
    public override void Add(double[] signal, long trialStep)
    {
        double[] back = Matrix.TransposedTimes(output.Weights, output.Post.Signal);
        for (int j = 0; j < signal.Length; j++) signal[j] += back[j];
    }
}
