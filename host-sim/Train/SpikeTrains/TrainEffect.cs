using EdgeSpike.HostSim.Train.Unrolled;

namespace EdgeSpike.HostSim.Train.SpikeTrains;

/// <summary>What the spike trains of one population did to those of another over a trial.</summary>
/// <remarks>
/// <code>
/// q[i] ← α·q[i] + z[i](t − d)
/// e[j,i] ← e[j,i] + q[i] − α^n·q[i] of n steps ago      at each spike of j, and at the end; n
///                                                       steps since its spike before
/// </code>
/// Of neurons without a leak e is all that arrived. No synaptic filter: neurons here have none.
/// </remarks>
/// <param name="pre">Where the synapses begin.</param>
/// <param name="post">Neurons.</param>
/// <param name="delay">Steps that a spike travels.</param>
/// <param name="keep">α of <paramref name="post"/>.</param>
public sealed class TrainEffect(
    UnrolledPopulation pre, UnrolledPopulation post, int delay, double keep)
{
    readonly double[] effect = new double[pre.Size * post.Size];
    readonly double[] seen = new double[pre.Size * post.Size];
    readonly double[] arrived = new double[pre.Size];
    readonly double[] left = new double[pre.Size];
    readonly double[] kept = new double[post.Size];

    /// <summary>Multiplications with an addition so far.</summary>
    public long Work { get; private set; }

    /// <summary>e of a neuron's synapse.</summary>
    /// <param name="i">Presynaptic neuron.</param>
    /// <param name="j">Postsynaptic neuron.</param>
    public double Of(int i, int j) => effect[j * pre.Size + i];

    /// <summary>All spikes that arrived of a presynaptic neuron.</summary>
    public double Arrived(int i) => arrived[i];

    /// <summary>Measures the trial that both ran last.</summary>
    public void Measure(int steps)
    {
        Array.Clear(effect);
        Array.Clear(seen);
        Array.Clear(arrived);
        Array.Clear(left);
        Array.Clear(kept);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < left.Length; i++)
            {
                double z = t < delay ? 0 : pre.Shown[(t - delay) * pre.Size + i];
                left[i] = keep * left[i] + z;
                arrived[i] += z;
            }

            for (int j = 0; j < kept.Length; j++)
            {
                kept[j] *= keep;
                if (post.Shown[t * post.Size + j] != 0) Take(j);
            }
        }

        for (int j = 0; j < kept.Length; j++) Take(j);
        Work += (long)steps * (left.Length + kept.Length);
    }

    void Take(int j)
    {
        int row = j * pre.Size;
        for (int i = 0; i < left.Length; i++)
        {
            effect[row + i] += left[i] - kept[j] * seen[row + i];
            seen[row + i] = left[i];
        }

        kept[j] = 1;
        Work += left.Length;
    }
}
