using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>What one synapse adds to a potential at this step's scale, as the kernels do it.</summary>
public static class Delivery
{
    /// <summary>w·gain, of 16-bit weights a 256th, truncated.</summary>
    /// <param name="projection">Gives width and gain.</param>
    /// <param name="weight">Its value.</param>
    public static int Of(Projection projection, int weight)
    {
        int gain = projection.Post.Scale.U >> (17 - projection.Scale);
        return projection.Weights.Bits == 8 ? weight * gain : (int)((long)weight * gain / 256);
    }

    /// <summary>The weight that a spike of one neuron delivers to another.</summary>
    /// <param name="projection">Dense or sparse.</param>
    /// <param name="i">Presynaptic.</param>
    /// <param name="j">Postsynaptic.</param>
    /// <returns>Its index; −1 if there is none. A dense row delivers also where no synapse should be, to the neuron
    /// itself: that weight is zero unless its memory is wrong.</returns>
    public static int IndexOf(Projection projection, int i, int j) =>
        projection is SparseProjection ? projection.IndexOf(i, j) : i * projection.Post.Size + j;

    /// <summary>The synapses of a presynaptic neuron.</summary>
    /// <param name="projection">Dense or sparse.</param>
    /// <param name="i">The neuron.</param>
    /// <returns>Index of each weight and its postsynaptic neuron.</returns>
    public static IEnumerable<(int Weight, int Post)> Row(Projection projection, int i)
    {
        if (projection is SparseProjection sparse)
        {
            for (int k = sparse.RowStart[i]; k < sparse.RowStart[i + 1]; k++) yield return (k, sparse.Targets[k]);
            yield break;
        }

        int size = projection.Post.Size;
        for (int j = 0; j < size; j++) yield return (i * size + j, j);
    }
}
