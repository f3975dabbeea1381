using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>e^(−x) in integers, where it is used and at the edges of its ranges.</summary>
    public sealed class ExponentialVector : GoldenVector
    {
        const int LnTwoQ12 = 2839;

        /// <summary>Creates the vector.</summary>
        public ExponentialVector()
            : base("exponential", 3, "e^-x, x Q12, result Q30")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            lines.Line("# x result");
            WriteSample(lines, 0);
            for (int bit = 0; bit < 17; bit++) WriteSample(lines, 1 << bit);
            for (int n = 1; n <= 31; n++)
            {
                // On both sides of a halving.
                WriteSample(lines, n * LnTwoQ12 + n / 8);
                WriteSample(lines, n * LnTwoQ12 + n / 8 + 1);
            }

            for (int n = 0; n < 32; n++)
            {
                WriteSample(lines,
                    Keyed.Below(Keyed.Bits(Seed, Purpose.TaskLabel, 0, (ulong)n, 0), 8 << 12));
            }

            WriteSample(lines, int.MaxValue);
        }

        static void WriteSample(VectorLines lines, int x)
        {
            lines.Line(x.ToString() + " " + Exponential.OfNegative(x).ToString());
        }
    }
}
