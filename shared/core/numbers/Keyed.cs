namespace EdgeSpike.Core
{
    /// <summary>Random bits as a pure function of a key: nothing is streamed, order cannot
    /// matter.</summary>
    /// <remarks>
    /// <code>
    /// h ← mix(seed + purpose·A + owner·B)
    /// h ← mix(h ⊕ a·C)
    /// h ← mix(h ⊕ b·D)
    /// </code>
    /// mix is the SplitMix64 finaliser (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195): a
    /// bijection of 64 bits with full avalanche. A, B, C, D are odd, so distinct keys stay distinct
    /// until they are mixed.
    /// </remarks>
    public static class Keyed
    {
        /// <summary>64 uniform bits for one key.</summary>
        /// <param name="seed">Seed of the network or of the task.</param>
        /// <param name="purpose">One of <see cref="Purpose"/>.</param>
        /// <param name="owner">Projection or population index.</param>
        /// <param name="a">Step, trial or draw number.</param>
        /// <param name="b">Neuron or synapse index.</param>
        /// <returns>Uniform over all 2⁶⁴ values.</returns>
        public static ulong Bits(ulong seed, int purpose, int owner, ulong a, ulong b)
        {
            ulong h = Mix(Stream(seed, purpose, owner) ^ (a * 0xD6E8FEB86659FD93UL));
            return Mix(h ^ (b * 0xA0761D6478BD642FUL));
        }

        /// <summary>The part of a key that all draws of one owner share: what they need not mix
        /// again.</summary>
        /// <param name="seed">Seed of the network or of the task.</param>
        /// <param name="purpose">One of <see cref="Purpose"/>.</param>
        /// <param name="owner">Projection or population index.</param>
        /// <returns>To be given to <see cref="BitsOf"/>.</returns>
        public static ulong Stream(ulong seed, int purpose, int owner)
        {
            return Mix(seed + (ulong)purpose * 0x9E3779B97F4A7C15UL
                + (ulong)owner * 0xC2B2AE3D27D4EB4FUL);
        }

        /// <summary>The same bits as <see cref="Bits"/> with b = 0.</summary>
        /// <param name="stream">From <see cref="Stream"/>.</param>
        /// <param name="a">Step, trial or draw number.</param>
        /// <returns>Uniform over all 2⁶⁴ values.</returns>
        public static ulong BitsOf(ulong stream, ulong a)
        {
            // Mix twice, written out: a call costs a chip's interpreter as much as half of it.
            ulong x = stream ^ (a * 0xD6E8FEB86659FD93UL);
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            x ^= x >> 31;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }

        /// <summary>What an index is multiplied by in <see cref="OddBitsOf"/>, for loops that add
        /// it up instead.</summary>
        public const ulong IndexFactor = 0x9E3779B97F4A7C15UL;

        /// <summary>The key of one number in a sum that serves as a hash; see
        /// <see cref="StateKey"/>.</summary>
        /// <param name="stream">Shared by all numbers of that sum.</param>
        /// <returns>An odd number: uniform over all 2⁶³ of them.</returns>
        public static ulong OddBitsOf(ulong stream, int index)
        {
            // Mix, written out: a call costs a chip's interpreter as much as half of it.
            ulong x = stream + (ulong)index * IndexFactor;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return (x ^ (x >> 31)) | 1;
        }

        /// <summary>A uniform integer in 0 … <paramref name="bound"/> − 1 from 64 uniform
        /// bits.</summary>
        /// <param name="bits">From <see cref="Bits"/>; its upper 32 bits are used.</param>
        /// <param name="bound">1 … 2³¹ − 1.</param>
        /// <returns>⌊u·bound⌋; a value's probability is off by less than 2⁻³².</returns>
        public static int Below(ulong bits, int bound)
        {
            return (int)(((bits >> 32) * (ulong)bound) >> 32);
        }

        /// <summary>An approximately normal integer with mean zero.</summary>
        /// <param name="bits">From <see cref="Bits"/>; taken as four 16-bit uniforms.</param>
        /// <param name="deviation">Standard deviation wanted, 0 … 2²⁰.</param>
        /// <returns>Irwin–Hall sum of four uniforms, so |x| ≤ 3.47·deviation; rounded to
        /// nearest.</returns>
        public static int Normal(ulong bits, int deviation)
        {
            int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF)
                + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48) - 131070;

            // The sum has variance 4·2³²/12, so its deviation is 37,837.2; 28,378 = 2^30/37,837.2.
            long scaled = (long)sum * deviation * 28378;
            return (int)((scaled + (1L << 29)) >> 30);
        }

        /// <summary>The SplitMix64 finaliser.</summary>
        /// <param name="x">Any 64 bits.</param>
        /// <returns>A bijection of <paramref name="x"/> in which each output bit depends on each
        /// input bit.</returns>
        public static ulong Mix(ulong x)
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
