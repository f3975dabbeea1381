using EdgeSpike.Device;

namespace EdgeSpike.Tests.Support;

internal sealed class TestClock : IClock
{
    public long Microseconds { get; set; } = 1_000_000;
}
