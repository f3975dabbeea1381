using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Signals;

/// <summary>Strict predictive coding: ε = tanh(u) − v, v ← v + η·(ε − back(ε)), a sweep a
/// step.</summary>
/// <param name="part">The signal: projection to the next layer, η.</param>
public sealed class StrictPredictionReference(PartPlan part, ReferenceNetwork network)
    : SettlingReference(part, network)
{
    readonly double rate = ReferenceNumbers.Real(part.Parameters[1], 15);
    readonly ReferencePopulation beliefs = network.Projections[part.Parameters[0]].Pre;
    double[] errors = [];
    long at;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        at = 0;
    }

    /// <inheritdoc/>
    public override double[] Errors(long trialStep)
    {
        if (trialStep != at)
            errors = [.. beliefs.Shown.Select((v, j) => Math.Tanh(beliefs.Potential[j]) - v)];
        at = trialStep;
        return errors;
    }

    /// <inheritdoc/>
    public override void Settle(long trialStep)
    {
        if (!beliefs.IsHeld) return;
        double[] back = Back(trialStep);
        for (int j = 0; j < errors.Length; j++)
            beliefs.Shown[j] = Math.Clamp(beliefs.Shown[j] + rate * (errors[j] - back[j]), -1, 1);
    }
}
