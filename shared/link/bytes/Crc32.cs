namespace EdgeSpike.Link
{
    /// <summary>CRC-32 of IEEE 802.3 (zip, PNG, Ethernet), a byte a table look-up.</summary>
    /// <remarks>
    /// <code>
    /// polynomial 0x04C11DB7, reflected 0xEDB88320; register starts and ends inverted
    /// CRC("123456789") = 0xCBF43926; CRC of nothing = 0
    /// CRC(a b) = Append(Append(0, a), b)
    /// </code>
    /// Table of 256 entries, about 1,044 bytes of heap, instead of one of 16 (84 bytes): the loop
    /// is 16 IL operations a byte against 28, and every recorded, sent and stored byte passes here
    /// once. A kilobyte is 1 % of the smallest heap, and one instance serves everybody, because it
    /// keeps no state between calls. The constructor makes the table (about 5,500 operations) since
    /// a <c>static readonly</c> one would cost flash and heap both and depend on the order of
    /// start-up. Finds every single flipped bit, every burst of up to 32 bits and, with probability
    /// 1 − 2⁻³², anything else. It is no protection against intent.
    /// </remarks>
    public sealed class Crc32
    {
        const uint Polynomial = 0xEDB88320;

        readonly uint[] table;

        /// <summary>Makes the table: what shifting byte b out adds to the register.</summary>
        public Crc32()
        {
            table = new uint[256];
            uint entry = 1;
            for (int bit = 128; bit > 0; bit >>= 1)
            {
                // The step is linear: table[a ^ b] = table[a] ^ table[b], so powers of two suffice.
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ Polynomial;
                for (int known = 0; known < 256; known += 2 * bit)
                {
                    table[known + bit] = table[known] ^ entry;
                }
            }
        }

        /// <summary>The CRC of everything so far and of these bytes after it.</summary>
        /// <param name="crc">CRC of the bytes before, 0 when there are none.</param>
        /// <param name="buffer">Bytes, not changed.</param>
        /// <param name="offset">Index of the first byte, 0 … buffer length.</param>
        /// <param name="count">Bytes, 0 … buffer length − <paramref name="offset"/>.</param>
        /// <returns>32 bits; a slice outside the buffer is a mistake and throws.</returns>
        public uint Append(uint crc, byte[] buffer, int offset, int count)
        {
            uint[] entries = table;
            uint register = ~crc;
            int end = offset + count;
            for (int last = end - 4; offset <= last; offset += 4)
            {
                register = entries[(byte)(register ^ buffer[offset])] ^ (register >> 8);
                register = entries[(byte)(register ^ buffer[offset + 1])] ^ (register >> 8);
                register = entries[(byte)(register ^ buffer[offset + 2])] ^ (register >> 8);
                register = entries[(byte)(register ^ buffer[offset + 3])] ^ (register >> 8);
            }

            for (; offset < end; offset++)
            {
                register = entries[(byte)(register ^ buffer[offset])] ^ (register >> 8);
            }

            return ~register;
        }
    }
}
