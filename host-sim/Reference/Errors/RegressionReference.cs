namespace EdgeSpike.HostSim.Reference.Errors;

public sealed class RegressionReference : ReferenceError
{
    readonly SquaredError loss = new();

    /// <inheritdoc/>
    public override double[] Of(double[] y, double[] target) => loss.Error(y, target);
}
