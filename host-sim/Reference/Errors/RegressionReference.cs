namespace EdgeSpike.HostSim.Reference.Errors;

/// <summary>y − y*.</summary>
public sealed class RegressionReference : ReferenceError
{
    readonly SquaredError loss = new();

    /// <inheritdoc/>
    public override double[] Of(double[] y, double[] target) => loss.Error(y, target);
}
