namespace EdgeSpike.HostSim.Reference;

/// <summary>How a readout's values and targets become errors.</summary>
public abstract class ReferenceError
{
    /// <summary>The errors, [output].</summary>
    public abstract double[] Of(double[] y, double[] target);
}
