using System;

using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Shows the latest sample to an encoder, step by step, and its spikes to the
    /// network.</summary>
    /// <remarks>
    /// A sample lasts for the encoder's StepsASample steps; then the input is silent until the next
    /// one comes, unless spikes enter from outside. One that comes sooner takes over at once. Other
    /// encoders may see the same samples.
    /// </remarks>
    public sealed class SampledInput : SpikeSource
    {
        readonly Encoder encoder;
        readonly int[] latest;
        readonly short[] spikes;
        readonly int stepsASample;
        readonly OnsetDetector onset;
        SampledInput[] followers = new SampledInput[0];
        int step;
        int emitted;

        /// <summary>Prepares; no sample was seen yet.</summary>
        /// <param name="encoder">Used by this input alone.</param>
        /// <param name="follows">Whether its samples are those of another input.</param>
        /// <param name="onset">Sees every sample, also between trials; null if nobody asks.</param>
        public SampledInput(Encoder encoder, bool follows, OnsetDetector onset)
        {
            this.encoder = encoder;
            this.onset = onset;
            Follows = follows;
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
        public override bool Follows { get; }

        /// <summary>Says whether something moves; null if that is not asked.</summary>
        public OnsetDetector Onset
        {
            get { return onset; }
        }

        /// <summary>Lets another input see the same samples. At build only.</summary>
        /// <param name="follower">With as many channels and steps a sample.</param>
        /// <exception cref="ConfigurationException">It has others.</exception>
        public void Lead(SampledInput follower)
        {
            if (follower.Channels != Channels || follower.stepsASample != stepsASample)
            {
                throw new ConfigurationException(
                    "encoder of " + follower.Channels.ToString() + " channels, "
                    + follower.stepsASample.ToString()
                        + " steps a sample, of the samples of one with "
                    + Channels.ToString() + " and " + stepsASample.ToString()
                        + ": expected the same");
            }

            var longer = new SampledInput[followers.Length + 1];
            for (int f = 0; f < followers.Length; f++) longer[f] = followers[f];
            longer[followers.Length] = follower;
            followers = longer;
        }

        /// <inheritdoc/>
        public override int StepsASample
        {
            get { return stepsASample; }
        }

        /// <inheritdoc/>
        public override int[] Latest
        {
            get { return latest; }
        }

        /// <inheritdoc/>
        public override bool IsFresh
        {
            get { return step == 0; }
        }

        /// <inheritdoc/>
        public override bool IsSilent
        {
            get { return step >= stepsASample; }
        }

        /// <inheritdoc/>
        public override short[] Emitted
        {
            get { return spikes; }
        }

        /// <inheritdoc/>
        public override int EmittedCount
        {
            get { return emitted; }
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
            if (onset != null) onset.See(kept);
            for (int f = 0; f < followers.Length; f++) followers[f].Follow(kept);
        }

        /// <summary>The leader's samples are kept inside already.</summary>
        void Follow(int[] sample)
        {
            Array.Copy(sample, latest, latest.Length);
            step = 0;
        }

        /// <inheritdoc/>
        public override void Emit(SpikeRing ring)
        {
            int now = step;
            if (now >= stepsASample)
            {
                emitted = 0;
                return;
            }

            short[] lines = spikes;
            int count = encoder.Encode(latest, 0, now, lines);
            emitted = count;
            ring.Fill(lines, count);
            step = now + 1;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Sample, latest, 0, Encoder.SampleMax);
            step = visitor.Int(StateField.SampleStep, step, 0, stepsASample);
            encoder.Visit(visitor);
            if (onset != null) onset.Visit(visitor);
        }
    }
}
