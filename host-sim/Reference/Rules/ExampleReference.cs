namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>How synapses learn that end at a window readout: once an example.</summary>
public abstract class ExampleReference(ReferenceProjection synapses) : ReferenceRule(synapses)
{
    /// <summary>Moves the weights along an example.</summary>
    /// <param name="difference">φ − μ, [input].</param>
    /// <param name="error">π − π*, [output]; of 0 nothing moves.</param>
    /// <param name="energy">Σ (φ − μ)² over all inputs of the readout, above 0.</param>
    public abstract void Descend(double[] difference, double[] error, double energy);
}
