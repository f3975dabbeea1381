using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Hands the same bytes to two.</summary>
public sealed class BothSinks(ByteSink first, ByteSink second) : ByteSink
{
    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        first.Write(buffer, offset, count);
        second.Write(buffer, offset, count);
    }
}
