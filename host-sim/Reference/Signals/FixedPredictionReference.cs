using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Predictive coding with fixed predictions: v ← v + η·(ε − back(ε)) with ε = v̂ − v, a
/// sweep a step.</summary>
/// <param name="part">The signal: projection to the next layer, η.</param>
public sealed class FixedPredictionReference(PartPlan part, ReferenceNetwork network)
    : SettlingReference(part, network)
{
    readonly double rate = ReferenceNumbers.Real(part.Parameters[1], 15);
    double[] errors = new double[network.Projections[part.Parameters[0]].Pre.Size];
    double[] coming = new double[network.Projections[part.Parameters[0]].Pre.Size];
    long at;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        at = 0;
        Array.Clear(errors);
        Array.Clear(coming);
    }

    /// <inheritdoc/>
    public override double[] Errors(long trialStep)
    {
        if (trialStep != at) (errors, coming) = (coming, errors);
        at = trialStep;
        return errors;
    }

    /// <inheritdoc/>
    public override void Settle(long trialStep)
    {
        double[] back = Back(trialStep);
        for (int j = 0; j < errors.Length; j++)
            coming[j] = errors[j] + rate * (back[j] - errors[j]);
    }
}
