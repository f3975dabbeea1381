using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>A file whose sink has room only now and then, and takes blocks as small as one
/// likes.</summary>
internal sealed class FickleSink(BlockSink inner, int blockSize, Func<bool> hasRoom)
    : RecordingSink(blockSize)
{
    /// <summary>How often it had none.</summary>
    public int Refused { get; private set; }

    public override void Open(int hashEvery) => inner.Open(hashEvery);

    public override bool Events(ByteWriter events)
    {
        Assert.IsLessThanOrEqualTo(BlockSize, events.Size);
        return HasRoom() && inner.Events(events);
    }

    public override bool Snapshot(ByteWriter events, Network network)
    {
        Assert.IsLessThanOrEqualTo(BlockSize, events.Size);
        return HasRoom() && inner.Snapshot(events, network);
    }

    public override void Close() => inner.Close();

    private bool HasRoom()
    {
        if (hasRoom()) return true;
        Refused++;
        return false;
    }
}
