using System.Diagnostics;

using EdgeSpike.Device;

namespace EdgeSpike.HostSim.Host;

/// <summary>Real time, or a multiple of it.</summary>
/// <param name="speed">Microseconds of the board in one of ours, above 0.</param>
public sealed class StopwatchClock(double speed) : IClock
{
    readonly Stopwatch watch = Stopwatch.StartNew();

    /// <inheritdoc/>
    public long Microseconds => 1 + (long)(watch.Elapsed.TotalMicroseconds * speed);
}
