using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>tanh at the table's points, between them and beyond.</summary>
    public sealed class TanhVector : GoldenVector
    {
        /// <summary>Creates the vector.</summary>
        public TanhVector()
            : base("tanh", 0, "tanh of Q19 numbers, Q29")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            var tanh = new TanhTable();
            lines.Line("# x tanh");
            for (int x = 0; x <= 9 << Limits.PotentialBits; x += 12345) WriteSample(lines, tanh, x);
            WriteSample(lines, tanh, Limits.PotentialMax);
        }

        static void WriteSample(VectorLines lines, TanhTable tanh, int x)
        {
            lines.Line(x.ToString() + " " + tanh.Of(x).ToString());
        }
    }
}
