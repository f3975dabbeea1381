using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Cli.Tour;

/// <summary>A cosmic ray: flips one bit of one potential in a running network.</summary>
/// <param name="population">Index of the population.</param>
public sealed class BitFlip(int population, int neuron, int bit)
{
    /// <summary>Index of the population.</summary>
    public int Population => population;

    public int Neuron => neuron;

    public int Bit => bit;

    /// <summary>Chooses a place by key.</summary>
    /// <param name="population">Index of the population.</param>
    public static BitFlip Choose(Network network, int population, ulong seed)
    {
        ulong bits = Keyed.Bits(seed, Purpose.Fault, population, (ulong)network.StepCount, 0);
        int neuron = Keyed.Below(bits, network.Populations[population].Size);
        return new BitFlip(population, neuron, (int)(bits % 16));
    }

    public void Strike(Network network)
    {
        network.Populations[population].Potential.Values[neuron] ^= 1 << bit;
        network.Populations[population].Potential.Awake = true;
    }
}
