namespace EdgeSpike.HostSim.Reference;

/// <summary>What a sequence is to be good at.</summary>
public abstract class Loss
{
    /// <summary>The loss of one step.</summary>
    public abstract double Of(double[] y, double[] target);

    /// <summary>Its gradient by y, at this step.</summary>
    public abstract double[] Error(double[] y, double[] target);
}

/// <summary>Σ (y − y*)²/2; error y − y*.</summary>
public sealed class SquaredError : Loss
{
    /// <inheritdoc/>
    public override double Of(double[] y, double[] target) =>
        y.Zip(target, (value, wanted) => (value - wanted) * (value - wanted) / 2).Sum();

    /// <inheritdoc/>
    public override double[] Error(double[] y, double[] target) =>
        [.. y.Zip(target, (value, wanted) => value - wanted)];
}

/// <summary>−Σ π*·log π with π = softmax(y); error π − π*.</summary>
public sealed class CrossEntropy : Loss
{
    /// <inheritdoc/>
    public override double Of(double[] y, double[] target) =>
        -Softmax(y).Zip(target, (share, wanted) => wanted == 0 ? 0 : wanted * Math.Log(share))
            .Sum();

    /// <inheritdoc/>
    public override double[] Error(double[] y, double[] target) =>
        [.. Softmax(y).Zip(target, (share, wanted) => share - wanted)];

    /// <summary>π[k] = e^y[k] / Σ e^y, the largest y taken off first: the same, without
    /// overflow.</summary>
    public static double[] Softmax(double[] y)
    {
        double max = y.Max();
        double[] powers = [.. y.Select(value => Math.Exp(value - max))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
