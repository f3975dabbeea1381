using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Errors travel back over weights that follow the readout's: L[j] = Σ_k
/// B[k][j]·error[k].</summary>
/// <remarks>
/// Every change of w is a change of B; at a trial's end both shrink by the factor 1 − d, so that B
/// − w does.
/// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, "adaptive e-prop".
/// </remarks>
public sealed class AdaptiveReference : ReferenceSignal
{
    readonly ReferenceProjection output;
    readonly double[][] following;
    readonly double decay;

    /// <summary>Draws the first B, in the unit of the weights that it follows.</summary>
    /// <param name="part">The signal: its parameters are the projection to the readout, the
    /// deviation of B in units
    /// of 2⁻⁷ of the weights' range, and n for d = 2⁻ⁿ.</param>
    /// <param name="index">Of the population that is told.</param>
    public AdaptiveReference(PartPlan part, int index, ReferenceNetwork network)
    {
        output = network.Projections[part.Parameters[0]];
        decay = Math.Pow(2, -part.Parameters[2]);
        var random = new ReferenceRandom(network.Plan.Seed);
        double unit = Math.Pow(2, output.Plan.Scale - 7);
        following = Matrix.Of(output.Post.Size, output.Pre.Size, (k, j) =>
            output.Has(j, k) ? unit * random.Feedback(index, j, k, part.Parameters[1]) : 0);
        output.Mirror = following;
    }

    /// <inheritdoc/>
    public override void Add(double[] signal, long trialStep)
    {
        double[] back = Matrix.TransposedTimes(following, output.Post.Signal);
        for (int j = 0; j < signal.Length; j++) signal[j] += back[j];
    }

    /// <inheritdoc/>
    public override void EndTrial()
    {
        Matrix.Add(following, -decay, following);
        Matrix.Add(output.Change, -decay, output.Weights);
        Matrix.Add(output.Weights, -decay, output.Weights);
    }
}
