using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Triangular tuning curves over a channel, or over its change in so many
    /// samples</summary>
    public sealed class TriangleEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 7;

        // Where its integers stand.
        const int Gains = 6;
        const int SamplesOf = 2;

        /// <summary>The kind.</summary>
        public TriangleEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Input(Parameter.SamplesOf);
            visitor.Number(Parameter.Curves, Unit.Count, 2, 255, PartVisitor.Required);
            visitor.Number(Parameter.Lag, Unit.Count, 0, TriangleEncoder.LagMax, 0);
            visitor.Number(Parameter.Lags, Unit.Count, 1, TriangleEncoder.LagsMax, 1);
            visitor.Counts(Parameter.Gains, 0, TriangleEncoder.GainMax);
        }

        /// <inheritdoc/>
        public override int Leader(int[] given)
        {
            return given.Length > SamplesOf ? given[SamplesOf] : -1;
        }

        /// <inheritdoc/>
        public override Encoder Build(int[] given, ulong seed, int population)
        {
            var gains = new int[given[Gains]];
            for (int g = 0; g < gains.Length; g++) gains[g] = given[Gains + 1 + g];
            return new TriangleEncoder(given[0], given[1], given[3], given[4], given[5], gains);
        }
    }

    /// <summary>Triangle: curves side by side over what a channel shows, or over how much it
    /// changed; one of two neighbours spikes in each step.</summary>
    /// <remarks>
    /// <code>
    /// lag 0:   u = x(t)                                     lag d:   u = ½ + (x(t) − x(t − d))·2^gain,  inside 0 … 1
    /// u lies between the centres k/(n − 1) and (k + 1)/(n − 1), m of 16 parts on the way
    /// line k + 1 spikes where m is above the step's place in 0, 8, 4, 12, 2, 10 … (bits reversed),
    /// else line k
    /// </code>
    /// A channel spikes once a step and lag; over 16 steps the counts of the two neighbours are as
    /// the triangles at u: no noise, no table. Nothing spikes for a change before there are d + 1
    /// samples of the trial. Lags are d, 2d, 4d … Ordered dither: Bayer 1973; population code:
    /// Bohte, Kok, La Poutré 2002, doi:10.1016/S0925-2312(01)00658-0.
    /// </remarks>
    public sealed class TriangleEncoder : Encoder
    {
        /// <summary>Longest first lag, samples.</summary>
        public const int LagMax = 255;

        /// <summary>Most lags, each twice the one before.</summary>
        public const int LagsMax = 8;

        /// <summary>Largest exponent of a gain.</summary>
        public const int GainMax = 10;

        /// <summary>Longest lag of all.</summary>
        public const int LongestMax = 512;

        const int Middle = 1 << (SampleBits - 1);
        const int ShareBits = 4;

        readonly int curves;
        readonly int lags;
        readonly int lag;
        readonly int[] gains;
        readonly SampleHistory history;
        int turn;

        /// <summary>Creates the encoder; curve k of channel c at lag l is line (l·channels +
        /// c)·curves + k.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="stepsASample">Steps a sample lasts.</param>
        /// <param name="curves">n, 2 … 255.</param>
        /// <param name="lag">First lag d, samples; 0 for the value itself.</param>
        /// <param name="lags">How many: d, 2d, 4d …</param>
        /// <param name="gains">Exponents: one for all, or one for each channel of each lag, lag
        /// after lag.</param>
        public TriangleEncoder(int channels, int stepsASample, int curves, int lag, int lags,
            int[] gains)
            : base(channels, curves * lags, stepsASample)
        {
            int longest = lag << (lags - 1);
            bool fits = longest <= LongestMax && (lag > 0 || lags == 1)
                && (gains.Length == 1 || gains.Length == lags * channels);
            if (!fits)
            {
                throw new ConfigurationException(
                    "triangular curves over " + lags.ToString() + " lags from "
                    + lag.ToString() + " on with " + gains.Length.ToString()
                        + " gains: expected lags up to "
                    + LongestMax.ToString()
                        + ", one lag if it is 0, and one gain, or one for each channel of each "
                        + "lag");
            }

            this.curves = curves;
            this.lag = lag;
            this.lags = lags;
            this.gains = new int[lags * channels];
            for (int g = 0; g < this.gains.Length; g++) this.gains[g] = gains[g % gains.Length];
            history = new SampleHistory(channels, longest);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            history.Clear();
            turn = 0;
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            if (step == 0 && lag != 0) history.Add(samples, from);
            int place = Reversed(turn);
            turn = (turn + 1) & ((1 << ShareBits) - 1);
            return lag == 0 ? Values(samples, from, place, spikes) : Changes(place, spikes);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            history.Visit(visitor, StateField.Reference, StateField.Counter);
            turn = visitor.Int(StateField.Counter, turn, 0, (1 << ShareBits) - 1);
        }

        int Values(int[] samples, int from, int place, short[] spikes)
        {
            int n = curves;
            int channels = Channels;
            for (int c = 0; c < channels; c++)
            {
                int at = samples[from + c] * (n - 1);
                int k = at >> SampleBits;
                int m = (at >> SampleBits - ShareBits) & 15;
                spikes[c] = (short)(c * n + k + (m > place ? 1 : 0));
            }

            return channels;
        }

        int Changes(int place, short[] spikes)
        {
            int n = curves;
            short[] kept = history.values;
            int now = history.At(0);
            int many = lags;
            int channels = Channels;
            int[] exponents = gains;
            int samples = history.Count;
            int count = 0;
            for (int l = 0; l < many; l++)
            {
                if (samples <= lag << l) break;
                int before = history.At(lag << l);
                for (int c = 0; c < channels; c++)
                {
                    int line = l * channels + c;
                    int u = Middle + (kept[now + c] - kept[before + c] << exponents[line]);
                    if (u < 0) u = 0;
                    else if (u > SampleMax) u = SampleMax;
                    int at = u * (n - 1);
                    int m = (at >> SampleBits - ShareBits) & 15;
                    spikes[count++] = (short)(line * n + (at >> SampleBits) + (m > place ? 1 : 0));
                }
            }

            return count;
        }

        static int Reversed(int turn)
        {
            return (turn & 1) << 3 | (turn & 2) << 1 | (turn & 4) >> 1 | (turn & 8) >> 3;
        }
    }
}
