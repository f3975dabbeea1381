using System;

using EdgeSpike.Core;

namespace EdgeSpike.Encoders
{
    /// <summary>Groups of random patterns in time that compete: the best match of each group
    /// spikes</summary>
    public sealed class KernelEncoderKind : EncoderKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 8;

        const int SamplesOf = 2;

        /// <summary>The kind.</summary>
        public KernelEncoderKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            Channels(visitor);
            Steps(visitor);
            visitor.Input(Parameter.SamplesOf);
            visitor.Number(Parameter.Groups, Unit.Count, 1, KernelEncoder.GroupsMax,
                PartVisitor.Required);
            visitor.Number(Parameter.Dilations, Unit.Count, 1, KernelEncoder.DilationsMax, 1);
            visitor.Number(Parameter.Gate, Unit.Q15, 0, Encoder.SampleMax, 2048);
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
            const int at = 6;
            var gains = new int[given[at]];
            for (int g = 0; g < gains.Length; g++) gains[g] = given[at + 1 + g];
            return new KernelEncoder(given[0], given[1], given[3], given[4], given[5], gains,
                seed, population);
        }
    }

    /// <summary>Competing kernels: neurons that each hear three moments of the last nine; of eight
    /// such neurons the one that hears most spikes.</summary>
    /// <remarks>
    /// <code>
    /// r(t) = ± (x[a](t) ± x[b](t))   or   ± (v[a](t) ± v[b](t)),   x[b] and v[b] in some groups only
    /// v(t) = (x(t) − x(t − 1))·2^gain, within ±1.0
    /// s[k] = Σ over its three p of  r(t − p·d),   p in 0 … 8,   d = 1, 2, 4 …       a dilation for each group
    /// the largest s[k] of the group's eight spikes, the lower number of two, once a sample,
    /// if it is above the smallest by the gate or more
    /// </code>
    /// A group is silent before it has 8·d + 1 samples. Dilations, values or changes, one channel
    /// or two take turns from group to group; which channels, signs and moments: drawn by key. How
    /// often each neuron of a group won says which shapes a series is made of, wherever they are in
    /// it; what a channel has always adds to all eight sums alike. Winner-take-all populations of
    /// dilated, random synapses; as features of time series: Dempster, Schmidt, Webb 2023,
    /// doi:10.1007/s10618-023-00939-3, who use 64 groups with nine random weights a kernel and add
    /// the maxima, too; here three equal weights and counts alone, for integers and spikes.
    /// </remarks>
    public sealed class KernelEncoder : Encoder
    {
        /// <summary>Neurons of a group.</summary>
        public const int Rivals = 8;

        /// <summary>Moments that a group looks at.</summary>
        public const int Span = 9;

        /// <summary>Moments that a neuron hears.</summary>
        public const int Taps = 3;

        /// <summary>Most groups.</summary>
        public const int GroupsMax = 1024;

        /// <summary>Most dilations: 1, 2, 4 … 128.</summary>
        public const int DilationsMax = 8;

        readonly SampleHistory history;
        readonly int dilations;
        readonly int gate;
        readonly int[] gains;
        readonly short[] first;
        readonly short[] second;
        readonly short[] changes;
        readonly sbyte[] kinds;
        readonly sbyte[] moments;
        readonly int[] heard = new int[Span];

        /// <summary>Draws the neurons; neuron k of group g is line g·8 + k.</summary>
        /// <param name="channels">Values a sample.</param>
        /// <param name="stepsASample">Steps a sample lasts.</param>
        /// <param name="groups">1 … <see cref="GroupsMax"/>.</param>
        /// <param name="dilations">D, 1 … <see cref="DilationsMax"/>; group g has 2^(g mod D),
        /// changes where g div D is odd, two channels where g div 2D is.</param>
        /// <param name="gate">By how much the largest must be above the smallest, Q15.</param>
        /// <param name="gains">Exponents of changes: one for all channels, or one a
        /// channel.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="population">Index of the population, for keys.</param>
        public KernelEncoder(
            int channels, int stepsASample, int groups, int dilations, int gate, int[] gains,
            ulong seed,
            int population)
            : base(1, groups * Rivals, stepsASample, channels)
        {
            if (gains.Length != 1 && gains.Length != channels)
            {
                throw new ConfigurationException(
                    "kernels over " + channels.ToString() + " channels with "
                    + gains.Length.ToString() + " gains: expected one, or one a channel");
            }

            this.dilations = dilations;
            this.gate = gate;
            this.gains = new int[channels];
            for (int c = 0; c < channels; c++) this.gains[c] = gains[c % gains.Length];
            // One sample more than is looked at: the change at the oldest of these needs it.
            history = new SampleHistory(channels, (Span - 1 << dilations - 1) + 1);
            first = new short[groups];
            second = new short[groups];
            changes = new short[history.values.Length];
            kinds = new sbyte[groups];
            moments = new sbyte[groups * Rivals * Taps];
            for (int g = 0; g < groups; g++) Draw(g, seed, population);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            history.Clear();
            Array.Clear(changes, 0, changes.Length);
        }

        /// <inheritdoc/>
        public override int Encode(int[] samples, int from, int step, short[] spikes)
        {
            if (step != 0) return 0;
            history.Add(samples, from);
            Change(history.newest);
            return Compete(
                history.values, changes, history.channels, history.newest * history.channels,
                history.Count, first, second,
                kinds, moments, heard, dilations, gate, spikes);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            history.Visit(visitor, StateField.Reference, StateField.Counter);
            if (visitor.OnlyReads) return;
            for (int place = 0; place < history.depth; place++) Change(place);
        }

        const int Changes = 1;
        const int Opposed = 2;
        const int Turned = 4;
        const short None = -1;

        /// <summary>Works out the changes at one place of the history; that of the oldest sample is
        /// not looked at.</summary>
        void Change(int place)
        {
            short[] kept = history.values;
            int n = history.channels;
            int now = place * n;
            int before = (place == 0 ? history.depth - 1 : place - 1) * n;
            for (int c = 0; c < n; c++)
            {
                int change = kept[now + c] - kept[before + c] << gains[c];
                if (change > SampleMax) change = SampleMax;
                else if (change < -SampleMax) change = -SampleMax;
                changes[now + c] = (short)change;
            }
        }

        static int Compete(
            short[] values, short[] changes, int channels, int newest, int samples, short[] first,
            short[] second,
            sbyte[] kinds, sbyte[] moments, int[] r, int dilations, int gate, short[] spikes)
        {
            int count = 0;
            int size = values.Length;
            int dilation = 0;
            int m = 0;
            for (int g = 0; g < first.Length; g++)
            {
                if (samples > Span - 1 << dilation)
                {
                    int kind = kinds[g];
                    short[] kept = (kind & Changes) == 0 ? values : changes;
                    int back = channels << dilation;
                    int at = newest + first[g];
                    int other = second[g];
                    if (other < 0)
                    {
                        for (int p = 0; p < r.Length; p++)
                        {
                            r[p] = kept[at];
                            at -= back;
                            if (at < 0) at += size;
                        }
                    }
                    else
                    {
                        int own = first[g];
                        at = newest;
                        for (int p = 0; p < r.Length; p++)
                        {
                            int sum = kept[at + other];
                            if ((kind & Opposed) != 0) sum = -sum;
                            r[p] = sum + kept[at + own];
                            at -= back;
                            if (at < 0) at += size;
                        }
                    }

                    int best = 0;
                    int worst = 0;
                    int most = r[moments[m]] + r[moments[m + 1]] + r[moments[m + 2]];
                    int least = most;
                    for (int k = 1; k < Rivals; k++)
                    {
                        m += Taps;
                        int sum = r[moments[m]] + r[moments[m + 1]] + r[moments[m + 2]];
                        if (sum > most)
                        {
                            most = sum;
                            best = k;
                        }
                        else if (sum < least)
                        {
                            least = sum;
                            worst = k;
                        }
                    }

                    m += Taps;
                    if (most - least >= gate)
                    {
                        spikes[count++] =
                            (short)(g * Rivals + ((kind & Turned) == 0 ? best : worst));
                    }
                }
                else m += Rivals * Taps;

                dilation++;
                if (dilation == dilations) dilation = 0;
            }

            return count;
        }

        /// <summary>Draws a group: its channels, their signs, and eight different sets of three
        /// moments.</summary>
        void Draw(int g, ulong seed, int population)
        {
            int channels = history.channels;
            ulong bits = Keyed.Bits(seed, Purpose.Encoding, population, (ulong)g, 0);
            first[g] = (short)Keyed.Below(bits, channels);
            second[g] = None;
            if (channels > 1 && (g / (2 * dilations) & 1) != 0)
            {
                int other = Keyed.Below(Keyed.Bits(seed, Purpose.Encoding, population, (ulong)g, 1),
                    channels - 1);
                second[g] = (short)(other >= first[g] ? other + 1 : other);
            }

            int change = (g / dilations & 1) != 0 ? Changes : 0;
            kinds[g] = (sbyte)(change | (int)(bits & (Opposed | Turned)));
            int at = g * Rivals * Taps;
            ulong draw = 2;
            for (int k = 0; k < Rivals; k++)
            {
                do
                {
                    DrawMoments(at + k * Taps,
                        Keyed.Bits(seed, Purpose.Encoding, population, (ulong)g, draw));
                    draw++;
                }
                while (Known(at, k));
            }
        }

        void DrawMoments(int at, ulong bits)
        {
            int a = Keyed.Below(bits, Span);
            int b = Keyed.Below(bits << 16, Span - 1);
            int c = Keyed.Below(bits << 32, Span - 2);
            if (b >= a) b++;
            int low = a < b ? a : b;
            int high = a < b ? b : a;
            if (c >= low) c++;
            if (c >= high) c++;
            moments[at] = (sbyte)(c < low ? c : low);
            moments[at + 1] = (sbyte)(c < low ? low : c < high ? c : high);
            moments[at + 2] = (sbyte)(c < high ? high : c);
        }

        /// <summary>Whether an earlier neuron of the group hears the same moments.</summary>
        bool Known(int at, int k)
        {
            for (int other = 0; other < k; other++)
            {
                bool same = true;
                for (int t = 0; t < Taps; t++)
                    same &= moments[at + other * Taps + t] == moments[at + k * Taps + t];
                if (same) return true;
            }

            return false;
        }
    }
}
