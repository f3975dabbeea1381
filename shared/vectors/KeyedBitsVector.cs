using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Random bits by key, and what is drawn from them.</summary>
    public sealed class KeyedBitsVector : GoldenVector
    {
        const int Samples = 48;

        /// <summary>Creates the vector.</summary>
        public KeyedBitsVector()
            : base("keyed-bits", 1,
                "64 random bits by key, a number below 1000 and a normal one of deviation 1000")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            lines.Line("# seed purpose owner a b bits below normal");
            WriteKey(lines, 0, 0, 0, 0, 0);
            WriteKey(lines, ulong.MaxValue, Purpose.StateKey, 0, 0, 0);
            WriteKey(lines, Seed, Purpose.Fault, Limits.PartsMax, 0, 0);
            WriteKey(lines, Seed, Purpose.Hazard, 0, ulong.MaxValue, 0);
            WriteKey(lines, Seed, Purpose.Rounding, 0, 0, ulong.MaxValue);
            for (int n = 0; n < Samples; n++)
            {
                // Neighbouring keys, and keys of every size.
                ulong a = n % 2 == 0 ? (ulong)n : 1UL << n;
                WriteKey(lines, Seed, 1 + n % Purpose.Fault, n % 3, a, (ulong)(n / 4));
            }
        }

        static void WriteKey(VectorLines lines, ulong seed, int purpose, int owner, ulong a,
            ulong b)
        {
            ulong bits = Keyed.Bits(seed, purpose, owner, a, b);
            lines.Line(seed.ToString() + " " + purpose.ToString() + " " + owner.ToString() + " "
                + a.ToString()
                + " " + b.ToString() + " " + HexText.Of(bits, 16)
                + " " + Keyed.Below(bits, 1000).ToString() + " "
                + Keyed.Normal(bits, 1000).ToString());
        }
    }
}
