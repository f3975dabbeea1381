namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Integer weights of one layer: a row for each sending neuron, a column for each receiving one,
/// stored row by row.
/// </summary>
public sealed record WeightGrid
{
    /// <summary>Wraps weights without copying them; their number must fit the shape.</summary>
    public WeightGrid(int pre, int post, IReadOnlyList<int> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pre);
        ArgumentOutOfRangeException.ThrowIfNegative(post);
        if (values.Count != (long)pre * post)
        {
            throw new ArgumentException(
                $"{pre} x {post} weights expected, not {values.Count}.", nameof(values));
        }

        (Pre, Post, Values) = (pre, post, values);
    }

    /// <summary>The number of sending neurons.</summary>
    public int Pre { get; }

    /// <summary>The number of receiving neurons.</summary>
    public int Post { get; }

    /// <summary>The weights, row by row.</summary>
    public IReadOnlyList<int> Values { get; }
}
