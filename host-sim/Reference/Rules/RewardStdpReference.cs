using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>What pair STDP would do is remembered, fades, and is done by a reward: Δw = η·(r −
/// b)·e.</summary>
/// <remarks>Izhikevich 2007, doi:10.1093/cercor/bhl152.</remarks>
/// <param name="part">The rule: commit, rate, two leaks, d, leak of e, n of the mean
/// reward.</param>
public sealed class RewardStdpReference(PartPlan part, ReferenceProjection synapses)
    : SpikePairReference(part, synapses)
{
    readonly double rate = RateOf(part);
    readonly double depression = ReferenceNumbers.Real(part.Parameters[5], 8);
    readonly double keep = ReferenceNumbers.Real(part.Parameters[6], 31);
    readonly double[][] eligibility = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    readonly int meanShift = part.Parameters[7];
    double mean;

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        base.BeginTrial();
        foreach (double[] row in eligibility) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        foreach (double[] row in eligibility)
        {
            for (int i = 0; i < row.Length; i++) row[i] *= keep;
        }

        base.Arrive(arriving);
    }

    /// <inheritdoc/>
    public override void Reward(double reward)
    {
        double surprise = reward - mean;
        if (meanShift != 0) mean += surprise / Math.Pow(2, meanShift);
        for (int j = 0; j < eligibility.Length; j++)
            Synapses.Move(j, rate * surprise, eligibility[j]);
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        if (reward != 0) Reward(reward);
    }

    /// <inheritdoc/>
    protected override void Potentiate(int i, int j, double trace) => eligibility[j][i] += trace;

    /// <inheritdoc/>
    protected override void Depress(int i, int j, double trace) =>
        eligibility[j][i] -= depression * trace;
}
