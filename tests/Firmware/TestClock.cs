using EdgeSpike.Device;

namespace EdgeSpike.Tests.Firmware;

internal sealed class TestClock : IClock
{
    public long Microseconds { get; set; } = 1_000_000;
}
