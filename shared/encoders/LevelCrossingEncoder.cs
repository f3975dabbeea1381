using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Level crossing: two lines a level, up and down</summary>
    public sealed class LevelCrossingEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public LevelCrossingEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Number(Parameter.Levels, Unit.Count, 1, 255, PartVisitor.Required);
            visitor.Number(Parameter.Hysteresis, Unit.Q15, 0, Encoder.SampleMax, 0);
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            return new LevelCrossingEncoder(given[0], given[1], given[2], given[3]);
        }
    }

    /// <summary>Level crossing: a spike on the line of each fixed level that the value
    /// crosses.</summary>
    /// <remarks>
    /// <code>
    /// levels l_k = (k + 1)/(n + 1), k = 0 … n − 1;  b = levels below the value by now
    /// upward:    while x ≥ l_b:            spike on the up line of level b,        b ← b + 1
    /// downward:  while x &lt; l_(b−1) − h:  b ← b − 1,  spike on the down line of level b
    /// </code>
    /// All levels that a sample crosses spike at once, in its first step. A trial begins below all
    /// levels (b = 0), so the first sample says where it is, and at any time b tells x: l_(b−1) − h
    /// ≤ x &lt; l_b, one distance of levels and h. The hysteresis h keeps noise at a level from
    /// spiking. Asynchronous analogue-to-digital converters work so: Sayiner, Sorensen, Viswanathan
    /// 1996, doi:10.1109/82.488287. State: b of each channel.
    /// </remarks>
    public sealed class LevelCrossingEncoder : Encoder
    {
        readonly int[] levels;
        readonly int[] below;
        readonly int hysteresis;

        /// <summary>Creates the encoder; level k of channel c is crossed upward on line (c·n +
        /// k)·2, downward on the next.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="stepsASample">Steps of a sample; it spikes in the first of them.</param>
        /// <param name="levels">n, 1 … 255.</param>
        /// <param name="hysteresisQ15">h, Q15, 0 to less than the distance of two levels.</param>
        public LevelCrossingEncoder(int channels, int stepsASample, int levels, int hysteresisQ15)
            : base(channels, 2 * Check(levels, hysteresisQ15), stepsASample)
        {
            hysteresis = hysteresisQ15;
            below = new int[channels];
            this.levels = new int[levels];
            for (int k = 0; k < levels; k++)
                this.levels[k] = ((k + 1) << SampleBits) / (levels + 1);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            for (int c = 0; c < below.Length; c++) below[c] = 0;
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            return step != 0 ? 0 : Emit(samples, from, levels, below, hysteresis, spikes);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Reference, below, 0, levels.Length);
        }

        static int Emit(int[] samples, int from, int[] levels, int[] below, int hysteresis,
            short[] spikes)
        {
            int count = 0;
            for (int c = 0; c < below.Length; c++)
            {
                int x = Clamp(samples[from + c]);
                int line = c * levels.Length * 2;
                int b = below[c];
                // Memory gone wrong is no reason to stop.
                if (b < 0 || b > levels.Length) b = 0;
                int before = b;
                while (b < levels.Length && x >= levels[b])
                    spikes[count++] = (short)(line + 2 * b++);
                if (b == before)
                {
                    // Found from above, reported from below: spikes of a step are ascending.
                    int top = b;
                    while (b > 0 && x < levels[b - 1] - hysteresis) b--;
                    for (int k = b; k < top; k++) spikes[count++] = (short)(line + 2 * k + 1);
                }

                below[c] = b;
            }

            return count;
        }

        static int Check(int levels, int hysteresis)
        {
            int distance = (1 << SampleBits) / (levels + 1);
            if (hysteresis >= distance)
            {
                throw new ConfigurationException(
                    "level crossing with " + levels.ToString() + " levels and hysteresis "
                    + hysteresis.ToString() + "/32768: expected less than their distance, "
                    + distance.ToString() + "/32768");
            }

            return levels;
        }
    }
}
