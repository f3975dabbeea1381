namespace EdgeSpike.Link
{
    /// <content>Fields whose size depends on their value.</content>
    public sealed partial class ByteWriter
    {
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
