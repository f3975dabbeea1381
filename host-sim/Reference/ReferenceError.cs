namespace EdgeSpike.HostSim.Reference;

/// <summary>How a readout's values and targets become errors.</summary>
public abstract class ReferenceError
{
    public abstract double[] Of(double[] y, double[] target);
}
