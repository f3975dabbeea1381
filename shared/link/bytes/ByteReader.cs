using System;

namespace EdgeSpike.Link
{
    /// <summary>Reads what <see cref="ByteWriter"/> writes, from untrusted bytes.</summary>
    /// <remarks>
    /// Formats as in <see cref="ByteWriter"/>. A field that is not there or is malformed sets
    /// <see cref="Fault"/>; from then on every read gives 0 and <see cref="Position"/> stays at the
    /// first byte of that field. No content makes a read throw, run past the limit or allocate more
    /// than a few times what is left.
    /// </remarks>
    public sealed class ByteReader
    {
        byte[] buffer;
        int start;
        int end;
        int next;
        ByteFault fault;

        /// <summary>Reads a slice, in place: the buffer must not change meanwhile.</summary>
        /// <param name="buffer">Bytes, not changed; not null.</param>
        /// <param name="offset">Index of the first byte, 0 … buffer length.</param>
        /// <param name="count">Bytes; any slice outside the buffer is refused: exception.</param>
        public ByteReader(byte[] buffer, int offset, int count)
        {
            if (buffer == null) throw new ArgumentNullException(nameof(buffer));
            Reset(buffer, offset, count);
            if (Failed)
                throw new ArgumentOutOfRangeException(nameof(count), "expected a slice of buffer");
        }

        /// <summary>Bytes from the start of the slice to the next or the failed field.</summary>
        public int Position { get { return next - start; } }

        /// <summary>What is read, for use in place; null only after a Reset to null.</summary>
        public byte[] Buffer { get { return buffer; } }

        /// <summary>Index in <see cref="Buffer"/> of the next field, or of the failed
        /// one.</summary>
        public int BufferPosition { get { return next; } }

        /// <summary>Bytes not read yet; 0 after a failure.</summary>
        public int Remaining { get { return Failed ? 0 : end - next; } }

        /// <summary>True once a read failed; stays until <see cref="Reset"/>.</summary>
        public bool Failed { get { return fault != ByteFault.None; } }

        /// <summary>What was expected where the first read failed.</summary>
        public ByteFault Fault { get { return fault; } }

        /// <summary>Starts over on another slice; allocates nothing.</summary>
        /// <remarks>A slice outside the buffer, or of null, makes a reader that has
        /// failed.</remarks>
        public void Reset(byte[] buffer, int offset, int count)
        {
            bool inside = buffer != null && offset >= 0 && count >= 0
                && offset <= buffer.Length && count <= buffer.Length - offset;
            this.buffer = buffer;
            start = inside ? offset : 0;
            end = inside ? offset + count : 0;
            next = start;
            fault = inside ? ByteFault.None : ByteFault.PastEnd;
        }

        /// <summary>Reads one byte.</summary>
        public byte ReadU8()
        {
            int p = Take(1);
            return p < 0 ? (byte)0 : buffer[p];
        }

        /// <summary>Reads two bytes, lowest first.</summary>
        public ushort ReadU16()
        {
            int p = Take(2);
            return p < 0 ? (ushort)0 : (ushort)(buffer[p] | buffer[p + 1] << 8);
        }

        /// <summary>Reads four bytes, lowest first.</summary>
        public uint ReadU32()
        {
            int p = Take(4);
            if (p < 0) return 0;

            byte[] bytes = buffer;
            return bytes[p] | (uint)bytes[p + 1] << 8
                | (uint)bytes[p + 2] << 16 | (uint)bytes[p + 3] << 24;
        }

        /// <summary>Reads eight bytes, lowest first.</summary>
        public ulong ReadU64()
        {
            int p = Take(8);
            if (p < 0) return 0;

            next = p;
            ulong low = ReadU32();
            return low | (ulong)ReadU32() << 32;
        }

        /// <summary>Notes the first failure; later ones change nothing.</summary>
        uint Fail(ByteFault reason)
        {
            if (fault == ByteFault.None) fault = reason;
            return 0;
        }

        /// <summary>Steps over bytes, all or none; −1 if they are not there.</summary>
        int Take(int size)
        {
            if (Failed || size > end - next)
            {
                Fail(ByteFault.PastEnd);
                return -1;
            }

            int p = next;
            next += size;
            return p;
        }

        /// <summary>Reads 1 … 10 bytes, LEB128; refuses all but the shortest form.</summary>
        public ulong ReadVarUint()
        {
            if (Failed) return 0;

            ulong value = 0;
            int p = next;
            for (int shift = 0; shift < 64; shift += 7)
            {
                if (p == end) return Fail(ByteFault.PastEnd);

                uint part = buffer[p++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part >= 0x80) continue;         // More bytes follow.

                bool longer = part == 0 && shift > 0;
                bool wider = part > 1 && shift == 63;
                if (longer || wider) break;

                next = p;
                return value;
            }

            return Fail(ByteFault.VarUint);
        }

        /// <summary>Reads 1 … 10 bytes: a VarUint, its lowest bit the sign.</summary>
        public long ReadZigZag()
        {
            ulong folded = ReadVarUint();
            return (long)(folded >> 1) ^ -(long)(folded & 1);
        }

        /// <summary>Reads a length byte and the characters. Allocates the string.</summary>
        /// <returns>Printable ASCII; the empty string after a failure, never null.</returns>
        public string ReadText()
        {
            int head = next;
            int length = ReadU8();
            if (length > ByteWriter.TextMax) Fail(ByteFault.Text);

            int p = Take(length);
            char[] letters = new char[p < 0 ? 0 : length];
            for (int i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)buffer[p + i];
                if (letters[i] < ' ' || letters[i] > '~') Fail(ByteFault.Text);
            }

            if (!Failed) return new string(letters, 0, length);

            next = head;
            return "";
        }

        /// <summary>Reads an announced element count that the bytes left can hold.</summary>
        /// <param name="width">Least bytes an element takes, 1 or more.</param>
        /// <returns>0 … bytes left / width: safe to allocate by; 0 after a failure.</returns>
        public int ReadCount(int width)
        {
            return ReadCount(width, int.MaxValue);
        }

        /// <summary>The same, with a bound of the format.</summary>
        /// <param name="width">Least bytes an element takes, 1 or more.</param>
        /// <param name="most">Largest count accepted.</param>
        /// <returns>0 … the smaller of <paramref name="most"/> and bytes left / width; 0 after a
        /// failure.</returns>
        public int ReadCount(int width, int most)
        {
            int head = next;
            ulong count = ReadVarUint();
            if (Failed) return 0;
            if (count <= (ulong)((end - next) / width) && count <= (ulong)most) return (int)count;

            next = head;
            Fail(ByteFault.Count);
            return 0;
        }
    }
}
