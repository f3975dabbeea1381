using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>Tags what a board streams, where the board has a key for its recordings.</summary>
    /// <remarks>
    /// A tag is due behind <see cref="Every"/> bytes and behind a snapshot, and a last one at the
    /// end; it leaves as soon as the ring has room for a snapshot's part, so it never costs an
    /// event its place. Only what the ring took is spoken for: what it refused is a gap that the
    /// recording tells. Allocates in its constructor only, but for what the runtime's hash does.
    /// </remarks>
    public sealed class StreamTags
    {
        /// <summary>Bytes of events after which a tag is due.</summary>
        public const int Every = 1024;

        const int HeaderMax = 128;

        readonly KeyedChain chain;
        readonly DeviceModel model;
        readonly RecordingHeader header;
        readonly ByteWriter payload = new ByteWriter(HeaderMax);
        long tagged;
        bool fed;
        bool last;

        /// <summary>Prepares.</summary>
        /// <param name="hash">Under the board's key for recordings.</param>
        /// <param name="model">What is recorded.</param>
        /// <param name="identity">Gives the recording its title.</param>
        public StreamTags(KeyedHash hash, DeviceModel model, DeviceIdentity identity)
        {
            this.model = model;
            chain = new KeyedChain(hash);
            header = RecordingHeader.OfBoard(
                model.Stream, RecordingHeader.TitleOf(identity.Board, identity.Firmware));
        }

        /// <summary>Whether the last tag has not left.</summary>
        public bool LastWaits
        {
            get { return last; }
        }

        /// <summary>A recording begins: header and plan as the host writes them.</summary>
        /// <param name="hashEvery">Steps between hashes.</param>
        /// <param name="hostFeeds">Whether the board runs on what a host feeds.</param>
        public void Open(int hashEvery, bool hostFeeds)
        {
            fed = hostFeeds;
            last = false;
            tagged = 0;
            chain.Begin();
            payload.Clear();
            header.Write(payload, model.PlanVersion, model.Hash, hashEvery);
            chain.BeginBlock(RecordingFormat.Header, payload.Size);
            chain.Add(payload.Buffer, 0, payload.Size);
            chain.BeginBlock(RecordingFormat.Plan, model.PlanBytes.Length);
            chain.Add(model.PlanBytes, 0, model.PlanBytes.Length);
        }

        /// <summary>The ring took events.</summary>
        public void Took(ByteWriter events)
        {
            chain.AddEvents(events.Buffer, 0, events.Size);
        }

        /// <summary>The ring took the mark of a snapshot.</summary>
        /// <param name="copy">Holds it.</param>
        public void Took(StateCopy copy)
        {
            payload.Clear();
            payload.WriteU64((ulong)copy.Step);
            int count = copy.Size - StateCopy.Head;
            chain.BeginBlock(RecordingFormat.Snapshot, payload.Size + count);
            chain.Add(payload.Buffer, 0, payload.Size);
            chain.Add(copy.Bytes, StateCopy.Head, count);
        }

        /// <summary>The recording ends: what is streamed by now is all.</summary>
        public void End()
        {
            last = true;
        }

        /// <summary>Nobody listens any more.</summary>
        public void Drop()
        {
            last = false;
            tagged = chain.Streamed;
        }

        /// <summary>Sends a tag, if one is due.</summary>
        /// <param name="port">Has room for a frame.</param>
        public void SendIfDue(LinkPort port)
        {
            if (!last && chain.Streamed - tagged < Every) return;
            payload.Clear();
            payload.WriteU8(RecordingFormat.Tag);
            payload.WriteU8((byte)((last ? RecordingFormat.TagLast : 0)
                | (fed ? RecordingFormat.TagFed : 0)));
            payload.WriteU32(chain.Name);
            payload.WriteVarUint((ulong)chain.Streamed);
            chain.WriteTag(payload);
            port.TrySend(Message.Events, payload);
            tagged = chain.Streamed;
            last = false;
        }
    }
}
