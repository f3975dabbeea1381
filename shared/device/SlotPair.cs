using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>Two slots of flash, written in turns, of which the newest valid one wins.</summary>
    /// <remarks>
    /// <code>
    /// offset     bytes  slot, all numbers little-endian
    /// 0          4      signature     'E' 'S' 'S' 'L'
    /// 4          4      sequence      one more than that of the slot written before, mod 2³²
    /// 8          8      network hash  whose state this is
    /// 16         4      size          of the payload, 1 … slot size − 24
    /// 20         size   payload
    /// 20 + size  4      CRC-32 of all bytes before
    /// </code>
    /// A write goes to the slot that is not the newest, so the newest is never touched: a power cut
    /// at any byte leaves it, and a half-written slot fails its CRC. Writes may be spread over many
    /// calls. Allocates nothing after the constructor and believes nothing that flash says.
    /// </remarks>
    public sealed class SlotPair
    {
        /// <summary>Bytes of a slot around its payload.</summary>
        public const int Overhead = HeaderSize + 4;

        const uint Signature = 0x4C535345;
        const int HeaderSize = 20;
        const int ChunkSize = 64;

        // Numbers wrap: one that is less than half of all ahead is the later one.
        const uint HalfOfAll = 0x80000000;

        readonly IWeightStore store;
        readonly int first;
        readonly Crc32 crc;
        readonly ByteWriter fields = new ByteWriter(HeaderSize);
        readonly byte[] chunk = new byte[ChunkSize];
        readonly ByteReader parsed;
        readonly bool[] valid = new bool[2];
        readonly bool[] empty = new bool[2];
        readonly uint[] sequence = new uint[2];
        readonly ulong[] hash = new ulong[2];
        readonly int[] size = new int[2];
        int target = -1;
        int written;
        uint sum;

        /// <summary>Looks at both slots.</summary>
        /// <param name="first">Number of the first of the two.</param>
        /// <param name="crc">May serve others as well.</param>
        public SlotPair(IWeightStore store, int first, Crc32 crc)
        {
            this.store = store;
            this.first = first;
            this.crc = crc;
            parsed = new ByteReader(chunk, 0, 0);
            Check(0);
            Check(1);
        }

        /// <summary>Which of the two was written last, 0 or 1; −1 if neither is valid.</summary>
        public int Newest
        {
            get
            {
                if (valid[0] && valid[1]) return sequence[1] - sequence[0] < HalfOfAll ? 1 : 0;
                if (valid[0]) return 0;
                return valid[1] ? 1 : -1;
            }
        }

        /// <summary>Whether a write was begun and not finished.</summary>
        public bool Writing
        {
            get { return target >= 0; }
        }

        /// <summary>Whether all of the payload was appended.</summary>
        public bool Complete
        {
            get { return target >= 0 && written == HeaderSize + size[target]; }
        }

        /// <summary>Most bytes of a payload.</summary>
        public int PayloadMax
        {
            get { return store.SlotSize - Overhead; }
        }

        /// <summary>Whether a slot holds what was once written completely.</summary>
        /// <param name="which">0 or 1.</param>
        public bool IsValid(int which)
        {
            return valid[which];
        }

        /// <summary>Whether nothing was written to a slot when the pair was made: its first bytes
        /// are all 0 or all 255, or it has none.</summary>
        /// <param name="which">0 or 1.</param>
        public bool IsEmpty(int which)
        {
            return empty[which];
        }

        /// <summary>Whose state a valid slot holds.</summary>
        /// <param name="which">0 or 1.</param>
        public ulong HashOf(int which)
        {
            return hash[which];
        }

        /// <summary>Bytes of a valid slot's payload.</summary>
        /// <param name="which">0 or 1.</param>
        public int SizeOf(int which)
        {
            return size[which];
        }

        /// <summary>Reads a part of a valid slot's payload.</summary>
        /// <param name="which">0 or 1.</param>
        /// <param name="offset">Where in the payload.</param>
        /// <param name="start">Index of the first byte.</param>
        /// <returns>False if the payload has no such part or flash does not answer.</returns>
        public bool Read(int which, int offset, byte[] buffer, int start, int count)
        {
            if (!valid[which] || offset < 0 || count < 0 || offset > size[which] - count)
                return false;
            return store.Read(first + which, HeaderSize + offset, buffer, start, count);
        }

        /// <summary>Begins a write into the slot that is not the newest.</summary>
        /// <param name="networkHash">Whose state follows.</param>
        /// <param name="payloadSize">Bytes that will be appended.</param>
        /// <returns>False if a slot has not so much room or flash does not take it.</returns>
        public bool Begin(ulong networkHash, int payloadSize)
        {
            target = -1;
            if (payloadSize < 1 || payloadSize > PayloadMax) return false;
            int newest = Newest;
            int slot = newest == 0 ? 1 : 0;
            valid[slot] = false;
            hash[slot] = networkHash;
            size[slot] = payloadSize;
            sequence[slot] = newest < 0 ? 1 : sequence[newest] + 1;
            fields.Clear();
            fields.WriteU32(Signature);
            fields.WriteU32(sequence[slot]);
            fields.WriteU64(networkHash);
            fields.WriteU32((uint)payloadSize);
            target = slot;
            written = 0;
            sum = 0;
            return Put(fields.Buffer, 0, HeaderSize);
        }

        /// <summary>Writes the next part of the payload.</summary>
        /// <param name="start">Index of the first byte.</param>
        /// <returns>False if nothing was begun, that is too much, or flash does not take it; the
        /// write is then given up.</returns>
        public bool Append(byte[] buffer, int start, int count)
        {
            if (target < 0) return false;
            if (count <= HeaderSize + size[target] - written) return Put(buffer, start, count);
            Abandon();
            return false;
        }

        /// <summary>Gives up the write that was begun, if any.</summary>
        public void Abandon()
        {
            target = -1;
        }

        /// <summary>Ends the write: from here on this slot is the newest.</summary>
        /// <returns>False if the payload is not complete or flash does not take it.</returns>
        public bool Finish()
        {
            if (target < 0) return false;
            int slot = target;
            if (!Complete)
            {
                Abandon();
                return false;
            }

            fields.Clear();
            fields.WriteU32(sum);
            if (!Put(fields.Buffer, 0, fields.Size)) return false;
            Abandon();
            valid[slot] = store.Flush(first + slot);
            return valid[slot];
        }

        bool Put(byte[] buffer, int start, int count)
        {
            if (!store.Write(first + target, written, buffer, start, count))
            {
                Abandon();
                return false;
            }

            sum = crc.Append(sum, buffer, start, count);
            written += count;
            return true;
        }

        void Check(int which)
        {
            empty[which] = !store.Read(first + which, 0, chunk, 0, HeaderSize) || IsErased();
            if (empty[which]) return;
            parsed.Reset(chunk, 0, HeaderSize);
            if (parsed.ReadU32() != Signature) return;
            sequence[which] = parsed.ReadU32();
            hash[which] = parsed.ReadU64();
            uint payloadSize = parsed.ReadU32();
            if (payloadSize < 1 || payloadSize > (uint)PayloadMax) return;
            size[which] = (int)payloadSize;
            valid[which] = SumAgrees(which);
        }

        bool IsErased()
        {
            int same = 1;
            while (same < HeaderSize && chunk[same] == chunk[0]) same++;
            return same == HeaderSize && (chunk[0] == 0 || chunk[0] == 255);
        }

        bool SumAgrees(int which)
        {
            int end = HeaderSize + size[which];
            uint found = 0;
            for (int at = 0; at < end; at += ChunkSize)
            {
                int count = end - at < ChunkSize ? end - at : ChunkSize;
                if (!store.Read(first + which, at, chunk, 0, count)) return false;
                found = crc.Append(found, chunk, 0, count);
            }

            if (!store.Read(first + which, end, chunk, 0, 4)) return false;
            parsed.Reset(chunk, 0, 4);
            return parsed.ReadU32() == found;
        }
    }
}
