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
        readonly StreamTags tags;
        readonly ByteWriter payload = new ByteWriter(WireFormat.PayloadMax);
        int at;

        /// <summary>Prepares.</summary>
        /// <param name="port">Takes the frames.</param>
        /// <param name="copy">Shared with checkpoints.</param>
        /// <param name="tags">Null: nothing is tagged.</param>
        public LinkSink(LinkPort port, StateCopy copy, StreamTags tags)
            : base(WireFormat.PayloadMax)
        {
            this.port = port;
            this.copy = copy;
            this.tags = tags;
        }

        /// <summary>Whether the board runs on what a host feeds; said before a recording is
        /// opened.</summary>
        public bool HostFeeds { get; set; }

        /// <summary>Whether the end of a recording has not left completely.</summary>
        public bool Ending
        {
            get { return Sending || tags != null && tags.LastWaits; }
        }

        /// <summary>Whether a snapshot has not left completely.</summary>
        public bool Sending { get; private set; }

        /// <inheritdoc/>
        public override void Open(int hashEvery)
        {
            Drop();
            if (tags != null) tags.Open(hashEvery, HostFeeds);
        }

        /// <inheritdoc/>
        public override bool Events(ByteWriter events)
        {
            if (!port.TrySend(Message.Events, events)) return false;
            if (tags != null) tags.Took(events);
            return true;
        }

        /// <inheritdoc/>
        public override bool Snapshot(ByteWriter events, Network network)
        {
            if (copy.Taken || port.Free < 2 * WireFormat.LineMax) return false;
            if (events.Size > 0) Events(events);
            copy.Take(0);
            payload.Clear();
            payload.WriteU64((ulong)copy.Step);
            payload.WriteU32((uint)(copy.Size - StateCopy.Head));
            port.TrySend(Message.SnapshotMark, payload);
            at = StateCopy.Head;
            Sending = true;
            if (tags != null) tags.Took(copy);
            return true;
        }

        /// <inheritdoc/>
        public override void Close()
        {
            if (tags != null) tags.End();
        }

        /// <summary>Sends what the ring has room for of a tag that is due and of a snapshot that is
        /// on its way.</summary>
        /// <param name="promised">Bytes of the ring, beside the reserve, that others may fill
        /// meanwhile; 0 or more.</param>
        public void Advance(int promised)
        {
            if (tags != null && port.Free >= Reserve + promised + WireFormat.LineMax)
                tags.SendIfDue(port);
            while (Sending && port.Free >= Reserve + promised + WireFormat.LineMax)
            {
                int count = copy.Size - at < PartSize ? copy.Size - at : PartSize;
                payload.Clear();
                payload.WriteU32((uint)(at - StateCopy.Head));
                payload.WriteU8s(copy.Bytes, at, count);
                port.TrySend(Message.SnapshotPart, payload);
                at += count;
                if (at == copy.Size) Sent();
            }
        }

        /// <summary>Nobody listens any more: what has not left stays here.</summary>
        public void Drop()
        {
            Sent();
            if (tags != null) tags.Drop();
        }

        void Sent()
        {
            if (Sending) copy.Release();
            Sending = false;
        }
    }
}
