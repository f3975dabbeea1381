namespace EdgeSpike.HostSim.Tasks;

/// <summary>How large the network of a sensor is made: a step of the ladder from a PC down to the
/// smallest board.</summary>
/// <param name="Curves">Over a channel and its velocity.</param>
/// <param name="ChangeCurves">Over each change.</param>
/// <param name="Lags">Of changes at most: 1, 2, 4 … samples.</param>
/// <param name="Groups">Of competing kernels.</param>
/// <param name="Examples">Kept to learn from again.</param>
/// <param name="Replays">After each taught window.</param>
/// <param name="Steps">That a sample of a short series lasts at most.</param>
public sealed record SensorSize(int Curves, int ChangeCurves, int Lags, int Groups,
    int Examples, int Replays, int Steps)
{
    /// <summary>Where no board sets bounds.</summary>
    public static readonly SensorSize Pc = new(5, 7, 6, 32, 64, 32, 8);

    /// <summary>From large to small: what a board tries, in order.</summary>
    public static readonly IReadOnlyList<SensorSize> Ladder =
    [
        Pc,
        new(4, 5, 4, 24, 48, 32, 8),
        new(4, 5, 3, 24, 32, 24, 4),
        new(4, 4, 2, 20, 24, 16, 2),
        new(4, 4, 2, 16, 20, 16, 1),
        new(4, 4, 1, 16, 16, 12, 1),
        new(4, 4, 1, 12, 16, 12, 1),
        new(4, 4, 1, 10, 16, 12, 1),
        new(4, 4, 1, 8, 16, 12, 1),
        new(4, 4, 1, 6, 12, 8, 1),
        new(4, 4, 1, 4, 8, 8, 1),
        new(3, 3, 1, 4, 6, 6, 1),
        new(3, 3, 1, 2, 4, 4, 1),
    ];

    public override string ToString() =>
        $"{Curves} curves a channel, {Lags} lags of {ChangeCurves}, {Groups} groups of kernels,"
        + $" {Examples} examples kept, {Replays} learned again";
}
