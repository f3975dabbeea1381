using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Errors that layers hand down: back(ε)[j] = Σ_k w[k][j]·ψ[k]·ε[k] of the next layer, or
/// of its readout.</summary>
/// <remarks>Rosenbaum 2022, doi:10.1371/journal.pone.0266102.</remarks>
/// <param name="part">The signal: its first parameter is the projection to the next layer.</param>
public abstract class SettlingReference(PartPlan part, ReferenceNetwork network) : ReferenceSignal
{
    long begun;

    /// <summary>The projection to the next layer.</summary>
    public ReferenceProjection Onward { get; } = network.Projections[part.Parameters[0]];

    /// <summary>ε in a step; the same however often it is asked for.</summary>
    /// <param name="trialStep">Steps of the trial so far, this one included.</param>
    public abstract double[] Errors(long trialStep);

    /// <summary>What follows when the errors of a step have been said.</summary>
    public virtual void Settle(long trialStep)
    {
    }

    /// <inheritdoc/>
    public override void BeginTrial() => begun = 0;

    /// <inheritdoc/>
    public override void Add(double[] signal, long trialStep)
    {
        double[] errors = Errors(trialStep);
        for (int j = 0; j < signal.Length; j++) signal[j] += errors[j];
        if (begun == trialStep) return;
        begun = trialStep;
        Settle(trialStep);
    }

    protected double[] Back(long trialStep)
    {
        ReferencePopulation post = Onward.Post;
        if (post.IsReadout) return Matrix.TransposedTimes(Onward.Weights, post.Signal);
        double[] errors = post.Signals.OfType<SettlingReference>().Single().Errors(trialStep);
        return Matrix.TransposedTimes(Onward.Weights,
            [.. errors.Select((e, k) => e * post.Psi[k])]);
    }
}
