namespace EdgeSpike.HostSim.Reference.Surrogates;

/// <summary>One, for rules that count.</summary>
public sealed class FlatReference : ReferenceSurrogate
{
    /// <inheritdoc/>
    public override double Of(double compared) => 1;
}
