using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Draw;

/// <summary>One step of a trial: what fired and what every potential was. Kept and filled
/// again.</summary>
public sealed class StepRow(Network network)
{
    readonly int[][] stored =
        [.. network.Populations.Select(p => new int[p.Potential?.Values.Length ?? 0])];
    readonly double[] units = new double[network.Populations.Length];

    /// <summary>Spikes of this step, of inputs and of neurons.</summary>
    public List<NeuronPlace> Spikes { get; } = [];

    /// <summary>Whether the learning window was open.</summary>
    public bool WindowOpen { get; private set; }

    /// <summary>Takes the state of a step that is done.</summary>
    /// <param name="arrived">Input spikes that were given to it.</param>
    public void Fill(IReadOnlyList<NeuronPlace> arrived)
    {
        WindowOpen = network.WindowOpen;
        Spikes.Clear();
        Spikes.AddRange(arrived);
        for (int p = 0; p < stored.Length; p++)
        {
            Population population = network.Populations[p];
            if (population.Potential == null) continue;
            if (population.Values is { } values)
            {
                // What a graded neuron shows says more than what drives it.
                Array.Copy(values, stored[p], values.Length);
                units[p] = 1.0 / (1 << Limits.GradedBits);
                continue;
            }

            population.Potential.Values.CopyTo(stored[p], 0);
            units[p] = (double)CommonScale.One / population.Scale.U / (1 << Limits.PotentialBits);
            if (population.Spiking) AddSpikes(p, population.Spikes);
        }
    }

    /// <summary>The potential of a neuron or the value of a readout, as a real number.</summary>
    public double Potential(int population, int neuron) =>
        stored[population][neuron] * units[population];

    void AddSpikes(int population, SpikeRing ring)
    {
        int from = ring.Head * ring.Size;
        for (int s = from; s < from + ring.Counts[ring.Head]; s++)
        {
            Spikes.Add(new NeuronPlace(population, ring.Indices[s]));
        }
    }
}
