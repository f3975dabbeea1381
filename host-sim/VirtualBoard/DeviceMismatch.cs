using EdgeSpike.Core;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A board whose neurons and synapses are not quite those of its model, as analogue ones
/// are.</summary>
/// <remarks>
/// <code>
/// w[i,j] ← w[i,j]·(1 + σ·n[i,j])/(1 + σ·n[j]),   n normal, keyed; factors within 0.2 … 3
/// </code>
/// The first factor is a gain of the synapse. The second is a threshold that is off by a share: a
/// neuron that is reset by subtraction, with a threshold of (1 + δ)·θ, fires when one of threshold
/// θ fires whose arrivals are smaller by 1 + δ. Weights saturate as the core's do. Applied once,
/// when a model without a state begins; a model file holds what was meant, the board's own
/// snapshots what it has.
/// </remarks>
/// <param name="sigma">σ, such as 0.4.</param>
/// <param name="seed">Of the board: the same board is off in the same way by whatever it
/// runs.</param>
public sealed class DeviceMismatch(double sigma, ulong seed)
{
    const double Least = 0.2;
    const double Most = 3;
    const int NormalBits = 16;

    /// <summary>Makes a network that has not run yet what this board makes of it.</summary>
    public void Apply(Network network)
    {
        if (network.StepCount != 0) return;
        for (int q = 0; q < network.Projections.Length; q++)
        {
            Projection synapses = network.Projections[q];
            if (!synapses.OwnsWeights) continue;
            int post = Array.IndexOf(network.Populations, synapses.Post);
            bool fires = synapses.Post.Spiking;
            for (int j = 0; j < synapses.Post.Size; j++)
            {
                double threshold = fires ? Factor(post, j, 0) : 1;
                for (int i = 0; i < synapses.Pre.Size; i++)
                {
                    int at = synapses.IndexOf(i, j);
                    if (at < 0) continue;
                    double gain = Factor(PartsApart + q, i, j) / threshold;
                    synapses.Weights.Put(at, (int)Math.Round(synapses.Weights[at] * gain));
                }
            }
        }
    }

    // Populations and projections have keys of their own.
    const int PartsApart = 256;

    double Factor(int owner, int first, int second)
    {
        ulong bits = Keyed.Bits(seed, Purpose.Fault, owner, (ulong)first, (ulong)second);
        double normal = Keyed.Normal(bits, 1 << NormalBits) / (double)(1 << NormalBits);
        return Math.Clamp(1 + sigma * normal, Least, Most);
    }
}
