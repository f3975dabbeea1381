using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Two cells under a common scale, from 1.0 and −1,000 units down to zero.</summary>
    public sealed class CommonScaleVector : GoldenVector
    {
        const int One = 1 << Limits.PotentialBits;

        /// <summary>Creates the vector.</summary>
        public CommonScaleVector()
            : base("common-scale", 0,
                "leak of two cells from 524288 (1.0 in Q19) and -1000 to zero")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            WriteSeries(lines, kernels, 2, VectorLeaks.Tau2);
            WriteSeries(lines, kernels, 20, VectorLeaks.Tau20);
            WriteSeries(lines, kernels, 2000, VectorLeaks.Tau2000);
            WriteSeries(lines, kernels, 4096, VectorLeaks.Tau4096);
        }

        static void WriteSeries(VectorLines lines, Kernels kernels, int tau, uint leakQ31)
        {
            lines.Line("# time constant " + tau.ToString() + " steps, leak " + leakQ31.ToString()
                + "/2^31: step scale stored stored value value");
            var scale = new CommonScale(leakQ31);
            var cells = new ScaledCells(2);
            scale.Add(cells);
            cells.Values[0] = One;
            cells.Values[1] = -1000;
            cells.Awake = true;
            int every = tau / 2;
            WriteCells(lines, 0, scale, cells);
            for (int step = 1; cells.Awake; step++)
            {
                scale.Advance(kernels);
                if (step <= 8 || step % every == 0 || !cells.Awake)
                    WriteCells(lines, step, scale, cells);
            }
        }

        static void WriteCells(VectorLines lines, int step, CommonScale scale, ScaledCells cells)
        {
            int first = cells.Values[0];
            int second = cells.Values[1];
            lines.Line(step.ToString() + " " + scale.U.ToString() + " " + first.ToString() + " "
                + second.ToString()
                + " " + Value(first, scale).ToString() + " " + Value(second, scale).ToString());
        }

        static long Value(int stored, CommonScale scale)
        {
            return (long)stored * CommonScale.One / scale.U;
        }
    }
}
