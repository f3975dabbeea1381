namespace EdgeSpike.HostSim.Reference.Errors;

public sealed class SoftmaxReference : ReferenceError
{
    readonly CrossEntropy loss = new();

    /// <inheritdoc/>
    public override double[] Of(double[] y, double[] target) => loss.Error(y, target);
}
