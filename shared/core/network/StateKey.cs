namespace EdgeSpike.Core
{
    /// <summary>Odd 64-bit keys K(owner, field, index) of the additive state hash.</summary>
    /// <remarks>
    /// H = Σ K·value mod 2⁶⁴. K is odd, hence invertible: if one cell alone differs by δ, then ΔH =
    /// K·δ, and ΔH·K⁻¹ is a small number for that cell and, by chance 2⁻³⁰ or so, for no other.
    /// </remarks>
    public static class StateKey
    {
        // Keyed.Stream(0, Purpose.StateKey, 0), which all keys share.
        const ulong Stream = 0x3EE5789041C98AC3UL;

        /// <summary>The part of a key that all cells of a field share.</summary>
        /// <returns>To be given to <see cref="Keyed.OddBitsOf"/>, with the cell's position in the
        /// field.</returns>
        public static ulong Base(OwnerKind kind, int owner, StateField field)
        {
            ulong part = ((ulong)kind << 16) | ((ulong)owner << 8) | (ulong)field;
            return Keyed.BitsOf(Stream, part);
        }

        /// <summary>Σ K(index)·value of a field: most of what a hash costs; keys as
        /// <see cref="Keyed.OddBitsOf"/> makes them.</summary>
        /// <param name="keyBase">From <see cref="Base"/>.</param>
        /// <returns>The sum mod 2⁶⁴.</returns>
        public static ulong Sum(ulong keyBase, int[] values)
        {
            ulong sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int v = values[i];
                if (v == 0) continue;
                ulong x = keyBase + (ulong)i * Keyed.IndexFactor;
                x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
                x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
                sum += ((x ^ (x >> 31)) | 1) * (ulong)v;
            }

            return sum;
        }

        /// <summary>The same of shorts: written out once more, for a call a cell would cost a
        /// chip's interpreter a third of it.</summary>
        /// <param name="keyBase">From <see cref="Base"/>.</param>
        /// <returns>The sum mod 2⁶⁴.</returns>
        public static ulong Sum(ulong keyBase, short[] values)
        {
            ulong sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int v = values[i];
                if (v == 0) continue;
                ulong x = keyBase + (ulong)i * Keyed.IndexFactor;
                x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
                x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
                sum += ((x ^ (x >> 31)) | 1) * (ulong)v;
            }

            return sum;
        }

        /// <summary>The same of bytes.</summary>
        /// <param name="keyBase">From <see cref="Base"/>.</param>
        /// <returns>The sum mod 2⁶⁴.</returns>
        public static ulong Sum(ulong keyBase, sbyte[] values)
        {
            ulong sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int v = values[i];
                if (v != 0) sum += Keyed.OddBitsOf(keyBase, i) * (ulong)v;
            }

            return sum;
        }

        /// <summary>The inverse of an odd number mod 2⁶⁴, by Newton's iteration.</summary>
        /// <returns>x with x·key = 1 mod 2⁶⁴.</returns>
        public static ulong Inverse(ulong key)
        {
            // Right in 3 bits; each round doubles them.
            ulong x = key;
            for (int round = 0; round < 5; round++) x *= 2 - key * x;
            return x;
        }
    }
}
