namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Traces of the spikes that arrive over a projection, z̄ ← α·z̄ + z, one set for each α
/// among its
/// postsynaptic neurons.</summary>
public sealed class ArrivalTrace
{
    readonly LeakyCells[] sets;
    readonly int[] setOf;
    readonly bool spikes;

    public ArrivalTrace(ReferenceProjection synapses)
    {
        double[] leaks = [.. Enumerable.Range(0, synapses.Post.Size).Select(synapses.Post.Leak)];
        double[] distinct = [.. leaks.Distinct()];
        sets = [.. distinct.Select(leak => new LeakyCells(synapses.Pre.Size, leak, 1))];
        setOf = [.. leaks.Select(leak => Array.IndexOf(distinct, leak))];
        spikes = synapses.Pre.IsSpiking;
    }

    /// <summary>z̄ as a postsynaptic neuron sees it, [pre].</summary>
    public double[] At(int j) => sets[setOf[j]].Values;

    public void Clear()
    {
        foreach (LeakyCells set in sets) set.Reset();
    }

    /// <summary>One step; values of graded neurons leave no trace.</summary>
    public void Step(double[] arriving)
    {
        if (!spikes) return;
        foreach (LeakyCells set in sets) set.Step(arriving);
    }
}
