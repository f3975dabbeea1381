using EdgeSpike.Link;

namespace EdgeSpike.Device
{
    /// <summary>Puts a model that a host sends into flash, beside the one in use.</summary>
    /// <remarks>
    /// Announced with size, CRC-32 and network hash, then part after part, then the end: only if
    /// all adds up does the new model become the newest. Whatever happens before leaves the board
    /// as it was.
    /// </remarks>
    public sealed class ModelSlots
    {
        readonly SlotPair slots;
        readonly Crc32 crc;
        uint expected;
        uint sum;

        /// <summary>Prepares.</summary>
        /// <param name="slots">The pair for models.</param>
        /// <param name="crc">May serve others as well.</param>
        public ModelSlots(SlotPair slots, Crc32 crc)
        {
            this.slots = slots;
            this.crc = crc;
        }

        /// <summary>Models that flash did not take.</summary>
        public int Failed { get; private set; }

        /// <summary>A model is announced.</summary>
        /// <param name="fields">U32 size, U32 CRC-32, U64 network hash.</param>
        /// <returns>One of <see cref="DoneResult"/>.</returns>
        public byte Begin(ByteReader fields)
        {
            uint size = fields.ReadU32();
            expected = fields.ReadU32();
            ulong hash = fields.ReadU64();
            if (fields.Failed || fields.Remaining > 0) return DoneResult.Malformed;
            sum = 0;
            if (size == 0 || size > (uint)slots.PayloadMax) return DoneResult.TooLarge;
            if (slots.Begin(hash, (int)size)) return DoneResult.Good;
            Failed++;
            return DoneResult.StoreFailed;
        }

        /// <summary>The next part.</summary>
        /// <returns>One of <see cref="DoneResult"/>.</returns>
        public byte Append(ByteReader fields)
        {
            if (!slots.Writing) return DoneResult.NotNow;
            sum = crc.Append(sum, fields.Buffer, fields.BufferPosition, fields.Remaining);
            if (slots.Append(fields.Buffer, fields.BufferPosition, fields.Remaining))
                return DoneResult.Good;
            Failed++;
            return DoneResult.StoreFailed;
        }

        /// <summary>All parts were sent.</summary>
        /// <returns>One of <see cref="DoneResult"/>; Good: the next boot finds it.</returns>
        public byte Finish(ByteReader fields)
        {
            if (!slots.Writing) return DoneResult.NotNow;
            if (fields.Remaining > 0 || sum != expected || !slots.Complete)
            {
                slots.Abandon();
                return DoneResult.Damaged;
            }

            if (slots.Finish()) return DoneResult.Good;
            Failed++;
            return DoneResult.StoreFailed;
        }

        /// <summary>The host is gone: what was begun is given up.</summary>
        public void Abandon()
        {
            slots.Abandon();
        }
    }
}
