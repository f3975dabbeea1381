namespace EdgeSpike.HostSim.Reference.Surrogates;

/// <summary>ψ of a graded neuron: tanh′(u) = 1 − tanh² u.</summary>
public sealed class DerivativeReference : ReferenceSurrogate
{
    /// <inheritdoc/>
    public override double Of(double compared) => GradedModel.Slope(compared);
}
