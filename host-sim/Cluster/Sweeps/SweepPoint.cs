using EdgeSpike.Cluster.Pieces;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>A point of the grid: all of a run but its seed.</summary>
/// <param name="Values">What is set, by path, in the order of the axes.</param>
/// <param name="Content">Text of the network's description; empty if it comes with the
/// command.</param>
/// <param name="Tested">Trials or epochs after which to test; the last one ends it.</param>
/// <param name="Place">Of the task in the spec.</param>
public sealed record SweepPoint(
    AskedTask Asked, IReadOnlyList<(string Path, SweepValue Value)> Values, byte[] Content,
    IReadOnlyList<int> Tested, TextPlace Place)
{
    /// <summary>What sets it apart, for people.</summary>
    public string Name => string.Join(", ",
        [Asked.Network, .. Values.Select(one => $"{one.Path}={one.Value.Text}")]);

    /// <summary>The run from a seed.</summary>
    public Job Job(ulong seed) => new($"{Asked.Task}, {Name}, seed {seed}",
        () => new OpenedPiece(new CellPiece(Asked, seed, Tested), Content));
}
