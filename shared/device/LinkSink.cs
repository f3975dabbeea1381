using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Device
{
    /// <summary>Sends a recording over the line, as the board makes it.</summary>
    /// <remarks>
    /// Events leave as they are, a frame a block. A snapshot leaves as a mark among the events and
    /// then in parts, while events go on: its bytes are a copy of its step, so the ring stays
    /// small. The host puts things in order again. No room in the ring, or the copy in other hands:
    /// refused, see <see cref="RecordingSink"/>. Parts never take the last <see cref="Reserve"/>
    /// bytes of the ring, so that events find room. Allocates in its constructor only.
    /// </remarks>
    public sealed class LinkSink : RecordingSink
    {
        /// <summary>Bytes of a snapshot in one part.</summary>
        public const int PartSize = WireFormat.PayloadMax - 4;

        /// <summary>Bytes of the ring that parts leave to events: three frames.</summary>
        public const int Reserve = 3 * WireFormat.LineMax;

        readonly LinkPort port;
        readonly StateCopy copy;
        readonly ByteWriter payload = new ByteWriter(WireFormat.PayloadMax);
        int at;

        /// <summary>Prepares.</summary>
        /// <param name="port">Takes the frames.</param>
        /// <param name="copy">Shared with checkpoints.</param>
        public LinkSink(LinkPort port, StateCopy copy)
            : base(WireFormat.PayloadMax)
        {
            this.port = port;
            this.copy = copy;
        }

        /// <summary>Whether a snapshot has not left completely.</summary>
        public bool Sending { get; private set; }

        /// <inheritdoc/>
        public override void Open(int hashEvery)
        {
            Drop();
        }

        /// <inheritdoc/>
        public override bool Events(ByteWriter events)
        {
            return port.TrySend(Message.Events, events);
        }

        /// <inheritdoc/>
        public override bool Snapshot(ByteWriter events, Network network)
        {
            if (copy.Taken || port.Free < 2 * WireFormat.LineMax) return false;
            if (events.Size > 0) port.TrySend(Message.Events, events);
            copy.Take(0);
            payload.Clear();
            payload.WriteU64((ulong)copy.Step);
            payload.WriteU32((uint)(copy.Size - StateCopy.Head));
            port.TrySend(Message.SnapshotMark, payload);
            at = StateCopy.Head;
            Sending = true;
            return true;
        }

        /// <inheritdoc/>
        public override void Close()
        {
        }

        /// <summary>Sends what the ring has room for of a snapshot that is on its way.</summary>
        /// <param name="promised">Bytes of the ring, beside the reserve, that others may fill
        /// meanwhile; 0 or more.</param>
        public void Advance(int promised)
        {
            while (Sending && port.Free >= Reserve + promised + WireFormat.LineMax)
            {
                int count = copy.Size - at < PartSize ? copy.Size - at : PartSize;
                payload.Clear();
                payload.WriteU32((uint)(at - StateCopy.Head));
                payload.WriteU8s(copy.Bytes, at, count);
                port.TrySend(Message.SnapshotPart, payload);
                at += count;
                if (at == copy.Size) Drop();
            }
        }

        /// <summary>Nobody listens any more: what has not left stays here.</summary>
        public void Drop()
        {
            if (Sending) copy.Release();
            Sending = false;
        }
    }
}
