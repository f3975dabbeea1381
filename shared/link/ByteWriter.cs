using System;

namespace EdgeSpike.Link
{
    /// <summary>Writes fields into one kept buffer; the twin of <see cref="ByteReader"/>.</summary>
    /// <remarks>
    /// <code>
    /// U8 … I64   1, 2, 4 or 8 bytes, lowest first, two's complement
    /// VarUint    LEB128: 7 bits a byte, lowest first, top bit: more follow; fewest of 1 … 10 bytes
    /// ZigZag     VarUint of 2v for v ≥ 0, of −2v − 1 for v &lt; 0
    /// Text       U8 length 0 … 63, then printable ASCII (0x20 … 0x7E)
    /// </code>
    /// Writing allocates nothing and does not throw: what does not fit sets
    /// <see cref="Overflowed"/>, which stays until <see cref="Clear"/>, and nothing more is
    /// written. Check it once, at the end.
    /// </remarks>
    public sealed partial class ByteWriter
    {
        byte[] buffer;
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

        /// <summary>Bytes that fit.</summary>
        public int Capacity { get { return buffer.Length; } }

        /// <summary>True once a field had no room or no encoding; content is missing.</summary>
        public bool Overflowed { get { return overflowed; } }

        /// <summary>Forgets what was written and the overflow; keeps the buffer.</summary>
        public void Clear()
        {
            size = 0;
            overflowed = false;
        }

        /// <summary>Makes room. Allocates: for the host, and for boot, only.</summary>
        /// <param name="capacity">Bytes wanted in all; when it grows, it at least doubles.</param>
        /// <remarks>Keeps what was written; an overflow stays too, for its field is lost.</remarks>
        public void EnsureCapacity(int capacity)
        {
            if (capacity <= buffer.Length) return;

            int doubled = buffer.Length < 1 << 29 ? buffer.Length * 2 : capacity;
            byte[] grown = new byte[capacity > doubled ? capacity : doubled];
            Array.Copy(buffer, 0, grown, 0, size);
            buffer = grown;
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

        /// <summary>Writes one byte, two's complement.</summary>
        public void WriteI8(sbyte value)
        {
            WriteU8((byte)value);
        }

        /// <summary>Writes two bytes, lowest first.</summary>
        public void WriteU16(ushort value)
        {
            int p = Take(2);
            if (p < 0) return;

            buffer[p] = (byte)value;
            buffer[p + 1] = (byte)(value >> 8);
        }

        /// <summary>Writes two bytes, lowest first, two's complement.</summary>
        public void WriteI16(short value)
        {
            WriteU16((ushort)value);
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

        /// <summary>Writes four bytes, lowest first, two's complement.</summary>
        public void WriteI32(int value)
        {
            WriteU32((uint)value);
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

        /// <summary>Writes eight bytes, lowest first, two's complement.</summary>
        public void WriteI64(long value)
        {
            WriteU64((ulong)value);
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
    }
}
