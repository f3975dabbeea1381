using System;

namespace EdgeSpike.Link
{
    /// <content>
    /// Arrays. A slice ("…s") is elements only, its length known to the reader; an array ("…Array")
    /// announces its element count as a VarUint first. Elements that do not all fit are not written
    /// and overflow. A slice outside its array is the caller's mistake and throws.
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
            int p = TakeElements(count, 1);
            if (p >= 0) Array.Copy(values, offset, buffer, p, count);
        }

        /// <summary>Writes a slice, one byte an element.</summary>
        /// <param name="values">Elements, not changed.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void WriteI8s(sbyte[] values, int offset, int count)
        {
            int p = TakeElements(count, 1);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int end = offset + count; offset < end; offset++)
            {
                bytes[p++] = (byte)values[offset];
            }
        }

        /// <summary>Writes a slice, two bytes an element, lowest first.</summary>
        /// <param name="values">Elements, not changed.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void WriteI16s(short[] values, int offset, int count)
        {
            int p = TakeElements(count, 2);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int end = offset + count; offset < end; offset++)
            {
                int value = values[offset];
                bytes[p] = (byte)value;
                bytes[p + 1] = (byte)(value >> 8);
                p += 2;
            }
        }

        /// <summary>Writes a slice, four bytes an element, lowest first.</summary>
        /// <param name="values">Elements, not changed.</param>
        /// <param name="offset">Index of the first, 0 … array length.</param>
        /// <param name="count">Elements, 0 … array length − <paramref name="offset"/>.</param>
        public void WriteI32s(int[] values, int offset, int count)
        {
            int p = TakeElements(count, 4);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int end = offset + count; offset < end; offset++)
            {
                int value = values[offset];
                bytes[p] = (byte)value;
                bytes[p + 1] = (byte)(value >> 8);
                bytes[p + 2] = (byte)(value >> 16);
                bytes[p + 3] = (byte)(value >> 24);
                p += 4;
            }
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

        /// <summary>Writes the element count, then <see cref="WriteU8s"/>.</summary>
        public void WriteU8Array(byte[] values, int offset, int count)
        {
            WriteCount(count);
            WriteU8s(values, offset, count);
        }

        /// <summary>Writes the element count, then <see cref="WriteI8s"/>.</summary>
        public void WriteI8Array(sbyte[] values, int offset, int count)
        {
            WriteCount(count);
            WriteI8s(values, offset, count);
        }

        /// <summary>Writes the element count, then <see cref="WriteI16s"/>.</summary>
        public void WriteI16Array(short[] values, int offset, int count)
        {
            WriteCount(count);
            WriteI16s(values, offset, count);
        }

        /// <summary>Writes the element count, then <see cref="WriteI32s"/>.</summary>
        public void WriteI32Array(int[] values, int offset, int count)
        {
            WriteCount(count);
            WriteI32s(values, offset, count);
        }

        int TakeElements(int count, int width)
        {
            // A division instead of a product, so that no count can overflow the check.
            if (count >= 0 && count <= (buffer.Length - size) / width) return Take(count * width);

            overflowed = true;
            return -1;
        }
    }
}
