using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Reference;

/// <summary>How the synapses of one projection learn, in double precision.</summary>
/// <remarks>
/// Called in learning trials only. Weights move by the mean of what the core's stochastic rounding
/// does: by
/// −η·gradient itself. A rule overrides the moments it needs.
/// </remarks>
public abstract class ReferenceRule(ReferenceProjection synapses)
{
    protected ReferenceProjection Synapses => synapses;

    /// <summary>A trial begins, learning or not.</summary>
    public virtual void BeginTrial()
    {
    }

    /// <param name="phase">Its number, from 0.</param>
    /// <param name="trial">Number of the trial, from 1.</param>
    public virtual void BeginPhase(int phase, long trial)
    {
    }

    /// <summary>What arrives in this step.</summary>
    /// <param name="arriving">Spikes, 0 or 1, or values, [pre].</param>
    public virtual void Arrive(double[] arriving)
    {
    }

    /// <summary>Every step, when ψ is known and before any signal is.</summary>
    public virtual void Step()
    {
    }

    /// <summary>Every step inside the learning window, when all signals are known.</summary>
    public virtual void Learn()
    {
    }

    /// <summary>A reward comes, between two steps.</summary>
    /// <param name="reward">0 is neither good nor bad.</param>
    public virtual void Reward(double reward)
    {
    }

    /// <param name="phase">Its number, from 0.</param>
    /// <param name="reward">What the judge said; 0 if nothing.</param>
    /// <param name="trial">Number of the trial, from 1.</param>
    public virtual void EndPhase(int phase, double reward, long trial)
    {
    }

    public virtual void EndTrial()
    {
    }

    /// <summary>The rate of a rule whose first parameter is its commit.</summary>
    /// <exception cref="BadInputException">The commit has no mean that could be
    /// followed.</exception>
    protected static double RateOf(PartPlan rule)
    {
        if (rule.Parameters[0] is CommitNumber.Hazard or CommitNumber.Rounding)
            return ReferenceNumbers.Rate(rule, 1);
        throw new BadInputException(
            $"commit '{ReferenceKinds.NameOfCommit(rule.Parameters[0])}' has no reference in "
            + "double precision: expected one that is right on average, hazard or rounding");
    }
}
