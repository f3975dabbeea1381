using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Exact predictive coding: the errors of the next layer in the same step, which is
/// backpropagation.</summary>
/// <param name="part">The signal: projection to the next layer.</param>
public sealed class ExactPredictionReference(PartPlan part, ReferenceNetwork network)
    : SettlingReference(part, network)
{
    /// <inheritdoc/>
    public override double[] Errors(long trialStep) => Back(trialStep);
}
