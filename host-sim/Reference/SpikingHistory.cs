namespace EdgeSpike.HostSim.Reference;

/// <summary>What a sequence left behind, step by step: [t][neuron].</summary>
/// <param name="arrivals">Which inputs spiked, a list a step.</param>
public sealed class SpikingHistory(IReadOnlyList<int[]> arrivals)
{
    public List<double[]> Potential { get; } = [];

    public List<double[]> Psi { get; } = [];

    public List<double[]> Spikes { get; } = [];

    public List<double[]> Readout { get; } = [];

    public int Steps => Spikes.Count;

    public void Add(SpikingCells cells, LeakyCells readout)
    {
        Potential.Add([.. cells.Potential]);
        Psi.Add([.. cells.Psi]);
        Spikes.Add([.. cells.Spikes]);
        Readout.Add([.. readout.Values]);
    }

    /// <summary>x(t) as a vector.</summary>
    public double[] Input(int t, int inputs)
    {
        var x = new double[inputs];
        foreach (int i in arrivals[t]) x[i]++;
        return x;
    }

    /// <summary>z(t − 1): what arrives over recurrent synapses in step t.</summary>
    public double[] Before(int t) => t == 0 ? new double[Spikes[0].Length] : Spikes[t - 1];

    /// <summary>Spikes of a neuron in the whole sequence.</summary>
    public double Count(int j) => Spikes.Sum(z => z[j]);
}
