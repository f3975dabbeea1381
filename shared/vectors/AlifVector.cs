using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Two inputs, two LIF and two adaptive neurons with each other, step by
    /// step.</summary>
    public sealed class AlifVector : GoldenVector
    {
        // Spikes of input 0 and 1, one bit a step, step 1 lowest: bursts, alone and together, then
        // silence.
        const int First = 0x0F7DA;
        const int Second = 0x0F0FC;
        const int Steps = 40;
        const int ThresholdQ15 = 3 << 13;

        // β = 0.3.
        const int StrengthQ28 = 80530637;

        /// <summary>Creates the vector.</summary>
        public AlifVector()
            : base("alif", 0,
                "potentials, adaptations, what is compared, and spikes of two LIF and two ALIF "
                    + "neurons")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            WriteRun(lines, VectorLeaks.Half, VectorLeaks.Tau20, kernels);
            WriteRun(lines, VectorLeaks.Tau20, VectorLeaks.Tau2000, kernels);
            WriteRun(lines, VectorLeaks.Tau18, VectorLeaks.Tau18, kernels);
        }

        static void WriteRun(VectorLines lines, uint leakQ31, uint slowQ31, Kernels kernels)
        {
            var input = new InputPopulation(2);
            var neurons = new AlifPopulation(4, leakQ31, ThresholdQ15, 2, slowQ31, StrengthQ28);
            var network = new Network(
                0,
                new Population[] { input, neurons },
                new Projection[]
                {
                    Connect(input, neurons, 0, 64, 32, 64, 32, 96, 10, 96, 80),
                    Connect(neurons, neurons, 1, 0, 24, -32, 16, -24, 0, 20, 8, 16, 24, 0, -40, 12,
                        -8, 30, 0),
                },
                kernels);
            lines.Line("# leak " + leakQ31.ToString() + "/2^31, adaptation " + slowQ31.ToString()
                + "/2^31: step scales thresholds potentials adaptations compared spikes");
            network.BeginTrial(false);
            for (int t = 0; t < Steps; t++)
            {
                if (((First >> t) & 1) != 0 && t < 20) input.Spikes.TryAppend(0);
                if (((Second >> t) & 1) != 0 && t < 20) input.Spikes.TryAppend(1);
                network.Step(null);
                WriteStep(lines, t + 1, neurons);
            }
        }

        static void WriteStep(VectorLines lines, int step, AlifPopulation neurons)
        {
            string line = step.ToString() + " " + neurons.Scale.U.ToString() + " "
                + neurons.ExtraScales[0].U.ToString()
                + " " + neurons.Threshold.ToString();
            line += Of(neurons.Potential.Values) + Of(neurons.Adaptation.Values)
                + Of(neurons.Compared);
            SpikeRing ring = neurons.Spikes;
            int bits = 0;
            int from = ring.Head * ring.Size;
            for (int s = from; s < from + ring.Counts[ring.Head]; s++) bits |= 1 << ring.Indices[s];
            lines.Line(line + " " + bits.ToString());
        }

        static string Of(int[] cells)
        {
            string text = "";
            for (int j = 0; j < cells.Length; j++) text += " " + cells[j].ToString();
            return text;
        }

        static DenseProjection Connect(Population pre, Population post, int delay,
            params int[] values)
        {
            var weights = new Weights8(values.Length);
            for (int k = 0; k < values.Length; k++) weights.Put(k, values[k]);
            return new DenseProjection(pre, post, weights, 0, delay);
        }
    }
}
