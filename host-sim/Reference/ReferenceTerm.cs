namespace EdgeSpike.HostSim.Reference;

/// <summary>What pulls at each weight beside the rule, in double precision.</summary>
public abstract class ReferenceTerm
{
    public virtual void BeginTrial()
    {
    }

    /// <summary>After each step of a learning trial.</summary>
    /// <param name="shown">What the presynaptic neurons show: 1 for a spike.</param>
    public virtual void Note(double[] shown)
    {
    }

    /// <summary>What it changes the weights by at the end of a learning trial.</summary>
    /// <param name="weights">w as they are then, [post][pre].</param>
    public abstract double[][] Changes(double[][] weights);

    /// <summary>The same of each weight by itself.</summary>
    protected static double[][] OfEach(double[][] weights, Func<double, double> change) =>
        [.. weights.Select(row => row.Select(change).ToArray())];
}
