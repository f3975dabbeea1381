using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>What one synapse adds to a potential at this step's scale, as the kernels do
/// it.</summary>
public static class Delivery
{
    /// <summary>What a spike counts as, Q14.</summary>
    public const int Spike = 1 << Limits.GradedBits;

    /// <summary>w·h·gain, of 16-bit weights a 256th, truncated.</summary>
    /// <param name="projection">Gives width and gain.</param>
    /// <param name="value">h, Q14: that of a graded neuron, or <see cref="Spike"/>.</param>
    public static int Of(Projection projection, int weight, int value = Spike)
    {
        long unit = (long)(projection.Post.Scale.U >> (17 - projection.Scale)) * value;
        return (int)(weight * unit / (projection.Weights.Bits == 8 ? Spike : Spike << 8));
    }

    /// <summary>What arrives over a projection in this step.</summary>
    /// <param name="projection">Dense, sparse or transposed.</param>
    /// <returns>Each presynaptic neuron that sends something, and its value.</returns>
    public static IEnumerable<(int Neuron, int Value)> Arriving(Projection projection)
    {
        if (projection.Pre.Values is { } values)
        {
            for (int i = 0; i < values.Length; i++) yield return (i, values[i]);
            yield break;
        }

        SpikeRing ring = projection.Pre.Spikes;
        int from = projection.ArrivingSlot() * ring.Size;
        int count = ring.Counts[projection.ArrivingSlot()];
        for (int s = from; s < from + count; s++) yield return (ring.Indices[s], Spike);
    }

    /// <summary>The weight that a spike of one neuron delivers to another.</summary>
    /// <param name="projection">Dense, sparse or transposed.</param>
    /// <returns>Its index; −1 if there is none. A dense row delivers also where no synapse should
    /// be, to the neuron itself: that weight is zero unless its memory is wrong.</returns>
    public static int IndexOf(Projection projection, int i, int j) =>
        projection is DenseProjection ? i * projection.Post.Size + j : projection.IndexOf(i, j);

    /// <summary>The synapses of a presynaptic neuron.</summary>
    /// <returns>Index of each weight and its postsynaptic neuron.</returns>
    public static IEnumerable<(int Weight, int Post)> Row(Projection projection, int i)
    {
        if (projection is SparseProjection sparse)
        {
            for (int k = sparse.RowStart[i]; k < sparse.RowStart[i + 1]; k++)
                yield return (k, sparse.Targets[k]);
            yield break;
        }

        for (int j = 0; j < projection.Post.Size; j++)
        {
            int k = IndexOf(projection, i, j);
            if (k >= 0) yield return (k, j);
        }
    }
}
