using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Host;

/// <summary>What a host streams to a board, trial after trial.</summary>
public interface IBoardFeed
{
    /// <summary>Makes ready for one board.</summary>
    /// <returns>Each streams one trial, in this order.</returns>
    /// <exception cref="BadInputException">The board's network does not take it.</exception>
    IEnumerable<Action> For(DeviceSession session);
}
