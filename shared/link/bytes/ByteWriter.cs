using System;

namespace EdgeSpike.Link
{
    /// <summary>Writes fields into one kept buffer; the twin of <see cref="ByteReader"/>.</summary>
    /// <remarks>
    /// <code>
    /// U8 … U64   1, 2, 4 or 8 bytes, lowest first
    /// VarUint    LEB128: 7 bits a byte, lowest first, top bit: more follow; fewest of 1 … 10 bytes
    /// ZigZag     VarUint of 2v for v ≥ 0, of −2v − 1 for v &lt; 0
    /// Text       U8 length 0 … 63, then printable ASCII (0x20 … 0x7E)
    /// </code>
    /// Writing allocates nothing and does not throw: what does not fit sets
    /// <see cref="Overflowed"/>, which stays until <see cref="Clear"/>, and nothing more is
    /// written. Check it once, at the end.
    /// </remarks>
    public sealed class ByteWriter
    {
        readonly byte[] buffer;
        int size;
        bool overflowed;

        /// <summary>Allocates the buffer, once and for all.</summary>
        /// <param name="capacity">Bytes, 0 or more; negative is refused with an exception.</param>
        public ByteWriter(int capacity)
        {
            if (capacity < 0)
                throw new ArgumentOutOfRangeException(nameof(capacity), "expected 0 or more bytes");

            buffer = new byte[capacity];
        }

        /// <summary>The kept buffer; its first <see cref="Size"/> bytes were written.</summary>
        public byte[] Buffer { get { return buffer; } }

        /// <summary>Bytes written since the last <see cref="Clear"/>.</summary>
        public int Size { get { return size; } }

        /// <summary>True once a field had no room or no encoding; content is missing.</summary>
        public bool Overflowed { get { return overflowed; } }

        /// <summary>Forgets what was written and the overflow; keeps the buffer.</summary>
        public void Clear()
        {
            size = 0;
            overflowed = false;
        }

        /// <summary>Leaves bytes for the caller to fill, in <see cref="Buffer"/>.</summary>
        /// <param name="bytes">How many; as for any field, all or none.</param>
        public void Leave(int bytes)
        {
            Take(bytes);
        }

        /// <summary>Writes one byte.</summary>
        public void WriteU8(byte value)
        {
            // Not by Take: most of what a device writes is single bytes.
            byte[] bytes = buffer;
            int p = size;
            if (overflowed || p == bytes.Length)
            {
                overflowed = true;
                return;
            }

            bytes[p] = value;
            size = p + 1;
        }

        /// <summary>Writes two bytes, lowest first.</summary>
        public void WriteU16(ushort value)
        {
            int p = Take(2);
            if (p < 0) return;

            buffer[p] = (byte)value;
            buffer[p + 1] = (byte)(value >> 8);
        }

        /// <summary>Writes four bytes, lowest first.</summary>
        public void WriteU32(uint value)
        {
            int p = Take(4);
            if (p < 0) return;

            byte[] bytes = buffer;
            bytes[p] = (byte)value;
            bytes[p + 1] = (byte)(value >> 8);
            bytes[p + 2] = (byte)(value >> 16);
            bytes[p + 3] = (byte)(value >> 24);
        }

        /// <summary>Writes eight bytes, lowest first.</summary>
        public void WriteU64(ulong value)
        {
            int p = Take(8);
            if (p < 0) return;

            size = p;
            WriteU32((uint)value);
            WriteU32((uint)(value >> 32));
        }

        /// <summary>Reserves bytes, all or none.</summary>
        /// <returns>Index of the first, or −1, and then <see cref="Overflowed"/> is set.</returns>
        int Take(int bytes)
        {
            if (overflowed || bytes > buffer.Length - size)
            {
                overflowed = true;
                return -1;
            }

            int p = size;
            size += bytes;
            return p;
        }

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

        /// <summary>Writes all of an array, each value as <see cref="WriteZigZag"/> does; overflows
        /// where the longest values would not fit.</summary>
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

        /// <summary>Longest text, in bytes.</summary>
        public const int TextMax = 63;

        /// <summary>Writes 1 … 10 bytes, LEB128, always the shortest form.</summary>
        public void WriteVarUint(ulong value)
        {
            if (value < 0x80)
            {
                WriteU8((byte)value);
                return;
            }

            int length = 1;
            for (ulong rest = value >> 7; rest != 0; rest >>= 7) length++;

            int p = Take(length);
            if (p < 0) return;

            byte[] bytes = buffer;
            for (int last = p + length - 1; p < last; p++)
            {
                bytes[p] = (byte)((uint)value | 0x80);
                value >>= 7;
            }

            bytes[p] = (byte)value;
        }

        /// <summary>Writes 1 … 10 bytes: small magnitudes of either sign are short.</summary>
        public void WriteZigZag(long value)
        {
            WriteVarUint(((ulong)value << 1) ^ (ulong)(value >> 63));
        }

        /// <summary>Writes a length byte and the characters.</summary>
        /// <param name="text">Anything <see cref="IsText"/> denies counts as overflow.</param>
        public void WriteText(string text)
        {
            if (!IsText(text))
            {
                overflowed = true;
                return;
            }

            int p = Take(1 + text.Length);
            if (p < 0) return;

            buffer[p++] = (byte)text.Length;
            for (int i = 0; i < text.Length; i++) buffer[p + i] = (byte)text[i];
        }

        /// <summary>Not null, at most 63 characters, all of them printable ASCII.</summary>
        public static bool IsText(string text)
        {
            if (text == null || text.Length > TextMax) return false;

            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ' || text[i] > '~') return false;
            }

            return true;
        }

        /// <summary>Announces a number of elements: a VarUint.</summary>
        /// <param name="count">0 or more; negative has no encoding and counts as overflow.</param>
        public void WriteCount(int count)
        {
            if (count < 0) overflowed = true;
            else WriteVarUint((uint)count);
        }
    }
}
