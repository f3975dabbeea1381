using System;

namespace EdgeSpike.Link
{
    /// <content>
    /// Arrays: elements only, how many is known to the reader or written before. Elements that do not all fit
    /// are not written and overflow. A slice outside its array is the caller's mistake and throws.
    /// </content>
    public sealed partial class ByteWriter
    {
        // Bytes of the longest ZigZag of an int.
        const int ZigZagMax = 5;

        /// <summary>Writes the bytes of a slice.</summary>
        /// <param name="values">Bytes, not changed.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void WriteU8s(byte[] values, int offset, int count)
        {
            if (count < 0) overflowed = true;
            int p = Take(count);
            if (p >= 0) Array.Copy(values, offset, buffer, p, count);
        }

        /// <summary>Writes all of an array, each value as <see cref="WriteZigZag"/> does; overflows where the longest
        /// values would not fit.</summary>
        /// <param name="values">Elements, not changed.</param>
        public void WriteZigZags(int[] values)
        {
            if (overflowed || values.Length > (buffer.Length - size) / ZigZagMax)
            {
                overflowed = true;
                return;
            }

            byte[] bytes = buffer;
            int p = size;
            for (int n = 0; n < values.Length; n++)
            {
                int value = values[n];
                uint rest = ((uint)value << 1) ^ (uint)(value >> 31);
                while (rest >= 0x80)
                {
                    bytes[p++] = (byte)(rest | 0x80);
                    rest >>= 7;
                }

                bytes[p++] = (byte)rest;
            }

            size = p;
        }
    }
}
