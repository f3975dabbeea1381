using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>The hand-sized network, step by step, with a leak of one half and with τ =
    /// 20.</summary>
    public sealed class LifVector : GoldenVector
    {
        // Spikes of input 0 and 1, one bit a step, step 1 lowest: bursts, alone and together, then
        // silence.
        const int First = 0x0F15A;
        const int Second = 0x0F0CC;
        const int Steps = 28;

        /// <summary>Creates the vector.</summary>
        public LifVector()
            : base("lif", 0,
                "potentials, spikes and readout of two inputs, three LIF neurons and a readout")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            WriteRun(lines, VectorLeaks.Half, kernels);
            WriteRun(lines, VectorLeaks.Tau20, kernels);
        }

        static void WriteRun(VectorLines lines, uint leakQ31, Kernels kernels)
        {
            lines.Line("# leak " + leakQ31.ToString()
                + "/2^31: step inputs scale threshold stored stored stored spikes readout");
            var hand = new HandNetwork(leakQ31, kernels);
            hand.Network.BeginTrial(false);
            for (int t = 0; t < Steps; t++)
            {
                int inputs = ((First >> t) & 1) | (((Second >> t) & 1) << 1);
                if ((inputs & 1) != 0) hand.Input.Spikes.TryAppend(0);
                if ((inputs & 2) != 0) hand.Input.Spikes.TryAppend(1);
                hand.Network.Step(null);
                WriteStep(lines, t + 1, inputs, hand);
            }
        }

        static void WriteStep(VectorLines lines, int step, int inputs, HandNetwork hand)
        {
            int[] v = hand.Neurons.Potential.Values;
            lines.Line(step.ToString() + " " + inputs.ToString() + " "
                + hand.Neurons.Scale.U.ToString()
                + " " + hand.Neurons.Threshold.ToString()
                + " " + v[0].ToString() + " " + v[1].ToString() + " " + v[2].ToString()
                + " " + SpikeBits(hand.Neurons.Spikes).ToString() + " "
                + hand.Readout.Value(0).ToString());
        }

        static int SpikeBits(SpikeRing ring)
        {
            int bits = 0;
            int from = ring.Head * ring.Size;
            for (int s = from; s < from + ring.Counts[ring.Head]; s++) bits |= 1 << ring.Indices[s];
            return bits;
        }
    }
}
