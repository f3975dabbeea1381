using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Tables of surrogate gradients, and what a look-up makes of potentials.</summary>
    public sealed class SurrogatesVector : GoldenVector
    {
        const int Threshold = 1000;

        /// <summary>Creates the vector.</summary>
        public SurrogatesVector()
            : base("surrogates", 0,
                "tables of triangle, boxcar and multi-Gaussian, 0.3 high, and look-ups")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            WriteShape(lines, SurrogateShape.Triangle, kernels);
            WriteShape(lines, SurrogateShape.Boxcar, kernels);
            WriteShape(lines, SurrogateShape.MultiGaussian, kernels);
        }

        static void WriteShape(VectorLines lines, SurrogateShape shape, Kernels kernels)
        {
            var surrogate = new TableSurrogate(shape, CuePlan.HeightQ12);
            lines.Line("# shape " + ((int)shape).ToString() + ": entry psi");
            for (int k = 0; k < surrogate.Table.Length; k++)
            {
                lines.Line(k.ToString() + " " + ((int)surrogate.Table[k]).ToString());
            }

            // From far below the threshold to far above it, in steps that meet every part of an
            // entry.
            var potential = new int[200];
            for (int j = 0; j < potential.Length; j++) potential[j] = 137 * (j - 100);
            var psi = new short[potential.Length];
            var active = new short[potential.Length];
            int count = surrogate.Fill(kernels, potential, Threshold, psi, active, -1);
            lines.Line("# threshold " + Threshold.ToString()
                + ": potential psi, where psi is not zero");
            for (int n = 0; n < count; n++)
            {
                int j = active[n];
                lines.Line(potential[j].ToString() + " " + ((int)psi[j]).ToString());
            }
        }
    }
}
