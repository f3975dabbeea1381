using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Shows the latest sample to an encoder, step by step, and its spikes to the
    /// network.</summary>
    /// <remarks>
    /// A sample lasts for the encoder's StepsASample steps; then the input is silent until the next one
    /// comes. One that comes sooner takes over at once.
    /// </remarks>
    public sealed class SampledInput : SpikeSource
    {
        readonly Encoder encoder;
        readonly int[] latest;
        readonly short[] spikes;
        readonly int stepsASample;
        int step;

        /// <summary>Prepares; no sample was seen yet.</summary>
        /// <param name="encoder">Used by this input alone.</param>
        public SampledInput(Encoder encoder)
        {
            this.encoder = encoder;
            latest = new int[encoder.Channels];
            spikes = new short[encoder.Lines];
            stepsASample = encoder.StepsASample;
            step = stepsASample;
        }

        /// <inheritdoc/>
        public override int Channels
        {
            get { return latest.Length; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            encoder.Reset();
            for (int c = 0; c < latest.Length; c++) latest[c] = 0;
            step = stepsASample;
        }

        /// <inheritdoc/>
        public override void Take(int[] sample)
        {
            int[] kept = latest;
            for (int c = 0; c < kept.Length; c++)
            {
                int x = sample[c];
                kept[c] = (uint)x <= Encoder.SampleMax ? x : Encoder.Clamp(x);
            }

            step = 0;
        }

        /// <inheritdoc/>
        public override void Emit(SpikeRing ring)
        {
            if (step >= stepsASample) return;
            ring.Fill(spikes, encoder.Encode(latest, 0, step, spikes));
            step++;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Sample, latest, 0, Encoder.SampleMax);
            step = visitor.Int(StateField.SampleStep, step, 0, stepsASample);
            encoder.Visit(visitor);
        }
    }
}
