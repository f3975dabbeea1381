using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>−ln in integers: every entry of its table, and samples of every size.</summary>
    public sealed class NegativeLogVector : GoldenVector
    {
        const int Entries = 256;

        /// <summary>Creates the vector.</summary>
        public NegativeLogVector()
            : base("negative-log", 2,
                "-ln of 64 uniform bits, Q28: the table's entries, then samples")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            var log = new NegativeLog();
            lines.Line("# entry bits result");
            for (int k = 0; k < Entries; k++)
            {
                // Bits that are exactly entry k, with no leading zero.
                WriteSample(lines, log, k, (ulong)(Entries + k) << 55);
            }

            lines.Line("# sample bits result");
            for (int n = 0; n < 64; n++)
            {
                WriteSample(lines, log, n, Keyed.Bits(Seed, Purpose.Hazard, 0, (ulong)n, 0) >> n);
            }

            WriteSample(lines, log, 64, 0);
            WriteSample(lines, log, 65, 1);
            WriteSample(lines, log, 66, ulong.MaxValue);
        }

        static void WriteSample(VectorLines lines, NegativeLog log, int n, ulong bits)
        {
            lines.Line(n.ToString() + " " + HexText.Of(bits, 16) + " " + log.Of(bits).ToString());
        }
    }
}
