namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>How rewards become the factor that gathered gradients are committed with.</summary>
public abstract class ReferenceModulation
{
    /// <summary>A trial begins.</summary>
    public virtual void BeginTrial()
    {
    }

    /// <summary>A reward comes.</summary>
    /// <returns>What to commit with now; 0 for nothing.</returns>
    public abstract double Reward(double reward);

    /// <summary>A step of the learning window, when its values are known.</summary>
    /// <returns>Likewise.</returns>
    public virtual double Step() => 0;

    /// <summary>The trial ends.</summary>
    /// <returns>Likewise.</returns>
    public virtual double End() => 0;
}

/// <summary>What a reward is above the mean of those before it.</summary>
/// <param name="shift">The mean follows by 2^−shift of the difference; 0: there is none.</param>
public sealed class MeanReference(int shift) : ReferenceModulation
{
    double mean;

    /// <inheritdoc/>
    public override double Reward(double reward)
    {
        double surprise = reward - mean;
        if (shift != 0) mean += surprise / Math.Pow(2, shift);
        return surprise;
    }
}

/// <summary>δ = r + γ·V − (V of the step before), and −V of the last step at the end.</summary>
/// <param name="readout">Its first output is V.</param>
/// <param name="discountQ31">γ.</param>
public sealed class DifferenceReference(ReferencePopulation readout, int discountQ31)
    : ReferenceModulation
{
    double? before;
    double rewards;

    /// <inheritdoc/>
    public override void BeginTrial() => (before, rewards) = (null, 0);

    /// <inheritdoc/>
    public override double Reward(double reward)
    {
        if (before == null) return reward;
        rewards += reward;
        return 0;
    }

    /// <inheritdoc/>
    public override double Step()
    {
        double value = readout.Potential[0];
        double difference = before == null ? 0
            : rewards + ReferenceNumbers.Real(discountQ31, 31) * value - before.Value;
        (before, rewards) = (value, 0);
        return difference;
    }

    /// <inheritdoc/>
    public override double End()
    {
        double difference = before == null ? 0 : rewards - before.Value;
        BeginTrial();
        return difference;
    }
}
