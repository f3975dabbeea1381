namespace EdgeSpike.Link
{
    /// <content>Fields whose size depends on their value.</content>
    public sealed partial class ByteReader
    {
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
