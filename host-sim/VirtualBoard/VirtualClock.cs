using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A clock that moves when it is told to: tests and soaks run in virtual time.</summary>
public sealed class VirtualClock : IClock
{
    /// <inheritdoc/>
    public long Microseconds { get; private set; } = 1;

    public void Advance(long microseconds) => Microseconds += microseconds;
}
