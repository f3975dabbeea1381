namespace EdgeSpike.HostSim.Reference;

/// <summary>ψ, what stands for the derivative of a neuron's output by its potential.</summary>
public abstract class ReferenceSurrogate
{
    /// <summary>ψ of a neuron.</summary>
    public abstract double Of(double compared);
}
