using System.Diagnostics;

namespace EdgeSpike.HostSim.Files;

/// <summary>Time that the calling thread has run on a processor; elsewhere than on Linux, time that
/// passes.</summary>
public static class ThreadTime
{
    public static TimeSpan Now => Posix.IsHere ? Posix.ThreadTime() : Stopwatch.GetElapsedTime(0);
}
