namespace EdgeSpike.HostSim.Reference;

/// <summary>What pulls at each weight beside the rule, in double precision.</summary>
public abstract class ReferenceTerm
{
    /// <summary>What it changes a weight by at the end of a learning trial.</summary>
    /// <param name="weight">w, as it is then.</param>
    public abstract double Change(double weight);
}
