using EdgeSpike.Core;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Sends a recording as a line may: in frames, a snapshot in parts of any size while
/// events go on, and sometimes there is no room. What it took goes to a file at once too.</summary>
internal sealed class ChoppedSink(BlockSink direct, StreamRecording streamed, LinkRandom random)
    : RecordingSink(WireFormat.PayloadMax)
{
    private byte[] snapshot = [];
    private int sent;
    private int full;

    /// <summary>Frames of events that went before the last part of a snapshot.</summary>
    public int Held { get; private set; }

    public override void Open(int hashEvery) => direct.Open(hashEvery);

    public override bool Events(ByteWriter events)
    {
        Advance(random.Below(3));
        if (!HasRoom()) return false;
        Send(events);
        return direct.Events(events);
    }

    public override bool Snapshot(ByteWriter events, Network network)
    {
        Advance(random.Below(3));
        if (sent < snapshot.Length || !HasRoom()) return false;
        Send(events);
        byte[] bytes = new byte[EdgeSpike.Core.Snapshot.SizeMax(network)];
        snapshot = bytes[..EdgeSpike.Core.Snapshot.Write(network, bytes, 0)];
        sent = 0;
        streamed.SnapshotMark((ulong)network.StepCount, (uint)snapshot.Length);
        return direct.Snapshot(events, network);
    }

    public override void Close() => direct.Close();

    public void Advance(int parts)
    {
        for (; parts > 0 && sent < snapshot.Length; parts--)
        {
            int count = Math.Min(1 + random.Below(236), snapshot.Length - sent);
            streamed.SnapshotPart((uint)sent, snapshot.AsSpan(sent, count));
            sent += count;
        }
    }

    private void Send(ByteWriter events)
    {
        if (events.Size == 0) return;
        if (sent < snapshot.Length) Held++;
        streamed.Events(events.Buffer.AsSpan(0, events.Size));
    }

    private bool HasRoom()
    {
        if (full == 0 && random.Below(100) == 0) full = 1 + random.Below(8);
        if (full == 0) return true;
        full--;
        return false;
    }
}
