using System;

namespace EdgeSpike.Link
{
    /// <summary>One keyed hash over all that a recording holds so far, in its order: whoever lacks
    /// the key can make none of its tags.</summary>
    /// <remarks>
    /// <code>
    /// C₀ = 0
    /// Cₙ₊₁ = HMAC(K, Cₙ ‖ U8 kind ‖ U16 length ‖ piece ‖ zeros up to 503 bytes)
    ///
    /// kind       pieces, each of at most 468 bytes
    /// 1 Header   U32 size, then the block's payload
    /// 2 Plan     the same
    /// 3 Snapshot the same
    /// 4 Events   the bytes of the events since the last snapshot or tag, tags left out
    /// 17 Tag     the tag's event without its last 16 bytes; those are the first 16 of Cₙ₊₁
    /// 0          none: the first four bytes of the hash name the key
    /// </code>
    /// Pieces are as long as they may be, so the chain does not depend on how events were divided
    /// into frames and blocks. 503 bytes are what SHA-256 reads in eight of its blocks with its own
    /// padding: with key and outer hash eleven a call, one call for 468 bytes and one for each tag.
    /// Allocates in its constructor only.
    /// </remarks>
    public sealed class KeyedChain
    {
        /// <summary>Bytes of a tag.</summary>
        public const int TagSize = 16;

        /// <summary>Most bytes in a piece.</summary>
        public const int PieceMax = 468;

        const int KindAt = KeyedHash.Size;
        const int LengthAt = KindAt + 1;
        const int PieceAt = LengthAt + 2;
        const int SizeSize = 4;

        readonly KeyedHash hash;
        readonly byte[] message = new byte[PieceAt + PieceMax];
        readonly byte[] size = new byte[SizeSize];
        byte kind;
        int filled;

        /// <summary>Prepares; <see cref="Begin"/> comes first.</summary>
        /// <param name="hash">Under the key.</param>
        public KeyedChain(KeyedHash hash)
        {
            this.hash = hash;
            Absorb();
            Name = message[0] | (uint)message[1] << 8 | (uint)message[2] << 16
                | (uint)message[3] << 24;
        }

        /// <summary>Names the key, and says nothing else of it.</summary>
        public uint Name { get; }

        /// <summary>Bytes of events and of snapshots' blocks so far.</summary>
        public long Streamed { get; private set; }

        /// <summary>A recording begins.</summary>
        public void Begin()
        {
            Array.Clear(message, 0, KeyedHash.Size);
            kind = RecordingFormat.Events;
            filled = 0;
            Streamed = 0;
        }

        /// <summary>A block comes whose bytes are added next.</summary>
        /// <param name="type">Header, Plan or Snapshot.</param>
        /// <param name="count">Bytes of its payload.</param>
        public void BeginBlock(byte type, int count)
        {
            Turn(type);
            for (int n = 0; n < SizeSize; n++) size[n] = (byte)(count >> (8 * n));
            Append(size, 0, SizeSize);
            if (type == RecordingFormat.Snapshot) Streamed += count;
        }

        /// <summary>Adds bytes of the block that was begun.</summary>
        /// <param name="offset">Index of the first.</param>
        public void Add(byte[] bytes, int offset, int count)
        {
            Append(bytes, offset, count);
        }

        /// <summary>Adds whole events.</summary>
        /// <param name="offset">Index of the first byte.</param>
        public void AddEvents(byte[] bytes, int offset, int count)
        {
            if (kind != RecordingFormat.Events) Turn(RecordingFormat.Events);
            Streamed += count;
            Append(bytes, offset, count);
        }

        /// <summary>Writes a tag of all so far behind the fields of its event.</summary>
        /// <param name="fields">Holds the event from its number on, and nothing else.</param>
        public void WriteTag(ByteWriter fields)
        {
            Close(fields.Buffer, 0, fields.Size);
            fields.WriteU8s(message, 0, TagSize);
        }

        /// <summary>Whether a tag is that of all so far; the chain goes on behind it.</summary>
        /// <param name="tag">Holds its event.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Its bytes, more than <see cref="TagSize"/>.</param>
        public bool Agrees(byte[] tag, int offset, int count)
        {
            int fields = count - TagSize;
            Close(tag, offset, fields);
            int differ = 0;
            for (int n = 0; n < TagSize; n++) differ |= message[n] ^ tag[offset + fields + n];
            return differ == 0;
        }

        void Close(byte[] fields, int offset, int count)
        {
            Turn(RecordingFormat.Tag);
            Append(fields, offset, count);
            Turn(RecordingFormat.Events);
        }

        /// <summary>What follows is of another kind.</summary>
        void Turn(byte next)
        {
            if (filled > 0) Absorb();
            kind = next;
        }

        void Append(byte[] bytes, int offset, int count)
        {
            while (count > 0)
            {
                int some = PieceMax - filled < count ? PieceMax - filled : count;
                Array.Copy(bytes, offset, message, PieceAt + filled, some);
                filled += some;
                offset += some;
                count -= some;
                if (filled == PieceMax) Absorb();
            }
        }

        void Absorb()
        {
            message[KindAt] = kind;
            message[LengthAt] = (byte)filled;
            message[LengthAt + 1] = (byte)(filled >> 8);
            Array.Clear(message, PieceAt + filled, PieceMax - filled);
            hash.Compute(message, message);
            filled = 0;
        }
    }
}
