using System;

namespace EdgeSpike.Core
{
    /// <summary>All-to-all synapses from spike counts to a <see cref="WindowReadout"/>.</summary>
    /// <remarks>
    /// <code>
    /// feature f = i·K + b: neuron i in time bin b of K      weights [f·outputs + k], 16 bits
    /// c[f] += 16 − s, c[f + 1] += s       a spike between the middles of bins b and b + 1, s sixteenths on the way;
    ///                                     eighths and less where a bin has so many steps that 16 bits ask for it
    /// φ[f] = min(127, ⌊127·size·√(c[f]/most)⌋)      when the window has closed; most: a spike in each step
    /// </code>
    /// A bin lasts ⌈steps/K⌉, or as long as the window was open if that is less. The square root
    /// gives counts, whose spread grows with their size, one spread: the usual transform of counts
    /// (Bartlett 1936, doi:10.2307/2983678). Examples φ are kept in rows of one byte a feature; the
    /// means μ have 5 fraction bits. All keep their hashes as they change: walking over them would
    /// cost more than a step.
    /// </remarks>
    public sealed class WindowProjection : Projection
    {
        /// <summary>Largest φ.</summary>
        public const int FeatureMax = 127;

        /// <summary>Fraction bits of μ, and of φ − μ.</summary>
        public const int MeanBits = 5;

        /// <summary>Fraction bits of the sums of <see cref="Read"/>.</summary>
        public const int SumBits = 15 + Limits.ScaleExponentMax + MeanBits;

        /// <summary>Steps of a bin at most: counts fit 16 bits.</summary>
        public const int BinStepsMax = short.MaxValue;

        const int SpikeBitsMost = 4;

        readonly int bins;
        readonly int largest;
        readonly int spikeBits;
        readonly int outputs;
        readonly int features;
        readonly Weights16 weights;
        readonly Weights8 examples;
        readonly Weights16 means;
        readonly short[] counts;
        readonly short[] differences;
        int bin = Closed;
        int share;

        const int Closed = -1;

        /// <summary>Creates the projection.</summary>
        /// <param name="pre">Spikes.</param>
        /// <param name="post">Reads the counts.</param>
        /// <param name="weights">Exactly pre × bins × outputs weights.</param>
        /// <param name="scale">Exponent of the weights' unit.</param>
        /// <param name="delay">Steps on the way.</param>
        /// <param name="bins">Time bins, 1 … <see cref="WindowReadout.BinsMax"/>.</param>
        /// <param name="size">Of the features, percent, 1 …
        /// <see cref="WindowReadout.SizeMax"/>.</param>
        public WindowProjection(
            Population pre, WindowReadout post, Weights16 weights, int scale, int delay, int bins,
            int size)
            : base(pre, post, weights, scale, delay)
        {
            this.bins = bins;
            largest = FeatureMax * size / 100;
            this.weights = weights;
            outputs = post.Size;
            features = pre.Size * bins;
            Rows = post.Examples + 1;
            bool fits = features <= Limits.NeuronsMax && weights.Count == features * outputs
                && (long)Rows * features <= Limits.SynapsesMax;
            if (!fits)
            {
                throw new ConfigurationException(
                    "window projection of " + features.ToString() + " features in "
                    + Rows.ToString() + " rows: expected at most " + Limits.NeuronsMax.ToString()
                        + " features and "
                    + Limits.SynapsesMax.ToString() + " of them in all");
            }

            int lasts = (post.Steps + bins - 1) / bins;
            if (lasts > BinStepsMax)
            {
                throw new ConfigurationException("window of " + post.Steps.ToString() + " steps in "
                    + bins.ToString() + " bins: expected at most " + BinStepsMax.ToString()
                    + " steps a bin");
            }

            spikeBits = SpikeBitsMost;
            while (lasts << spikeBits > short.MaxValue) spikeBits--;
            examples = new Weights8(Rows * features);
            means = new Weights16(features);
            counts = new short[features];
            differences = new short[WindowReading.Piece(outputs)];
            post.Add(this);
        }

        /// <summary>Features of an example: neurons × bins.</summary>
        public int Features
        {
            get { return features; }
        }

        /// <summary>Examples that there is room for: those that are kept, and one for the window
        /// that closes next.</summary>
        public int Rows { get; }

        /// <summary>Time bins.</summary>
        public int Bins
        {
            get { return bins; }
        }

        /// <summary>φ, [row·features + f], 0 … 127.</summary>
        public sbyte[] Examples
        {
            get { return examples.Values; }
        }

        /// <summary>μ, [f], Q5.</summary>
        public short[] Means
        {
            get { return means.Values; }
        }

        /// <inheritdoc/>
        public override int Synapses
        {
            get { return weights.Count; }
        }

        /// <inheritdoc/>
        public override int FanInMax
        {
            get { return 0; }
        }

        /// <inheritdoc/>
        public override void Join(int index)
        {
            base.Join(index);
            examples.Join(StateKey.Base(OwnerKind.Projection, index, StateField.Example));
            means.Join(StateKey.Base(OwnerKind.Projection, index, StateField.Mean));
        }

        /// <inheritdoc/>
        public override void Rehash()
        {
            base.Rehash();
            examples.Rehash();
            means.Rehash();
        }

        /// <summary>The synapse of the first bin.</summary>
        public override int IndexOf(int i, int j)
        {
            return i * bins * outputs + j;
        }

        /// <inheritdoc/>
        public override int RowBegin(int i)
        {
            return i * bins * outputs;
        }

        /// <inheritdoc/>
        public override int PostOf(int i, int k)
        {
            return (k - i * bins * outputs) % outputs;
        }

        /// <summary>No error travels back over counts.</summary>
        public override void Backproject(
            int[] vector, Weights weights, short[] active, int count, int[] sum, bool add)
        {
            if (!add) Weights.Zero(active, count, sum);
        }

        /// <summary>A window begins: nothing was counted.</summary>
        public void Clear()
        {
            Array.Clear(counts, 0, counts.Length);
        }

        /// <summary>The place of a step in the window.</summary>
        /// <param name="step">From 0; below 0 if the window is closed.</param>
        /// <param name="steps">Of a window.</param>
        public void Place(int step, int steps)
        {
            if (step < 0)
            {
                bin = Closed;
                return;
            }

            if (bins == 1)
            {
                bin = 0;
                share = 0;
                return;
            }

            // From the middle of the first bin, in parts of a spike.
            int parts = 1 << spikeBits;
            int at = (int)((2L * step + 1) * bins * parts / (2 * steps)) - parts / 2;
            if (at < 0) at = 0;
            int last = (bins - 1) * parts;
            if (at > last) at = last;
            bin = at / parts;
            share = at - bin * parts;
        }

        /// <summary>Makes features of a window's counts.</summary>
        /// <param name="row">Of the examples, receives them.</param>
        /// <param name="from">First feature.</param>
        /// <param name="end">One past the last; at most a piece of
        /// <see cref="WindowReading"/>.</param>
        /// <param name="length">Steps that the window was open, 1 or more.</param>
        /// <param name="steps">Of a window.</param>
        public void Keep(int row, int from, int end, int length, int steps)
        {
            int lasts = (steps + bins - 1) / bins;
            if (lasts > length) lasts = length;
            int unit = (largest * largest << 15 - spikeBits) / lasts;
            short[] phi = differences;
            for (int f = from; f < end; f++)
                phi[f - from] = (short)Root((int)((long)counts[f] * unit >> 15));
            examples.Replace(row * features + from, phi, end - from);
        }

        /// <summary>Adds what some features of an example say.</summary>
        /// <param name="row">Of the examples.</param>
        /// <param name="from">First feature.</param>
        /// <param name="end">One past the last; at most a piece of
        /// <see cref="WindowReading"/>.</param>
        /// <param name="sums">Σ w·(φ − μ), [output], with <see cref="SumBits"/>.</param>
        /// <returns>Σ (φ − μ)², Q10.</returns>
        public long Read(int row, int from, int end, long[] sums)
        {
            Subtract(row, from, end);
            Dots(
                weights.Values, from * outputs, differences, end - from, sums,
                Scale + Limits.ScaleExponentMax);
            return Square(differences, end - from);
        }

        /// <summary>Moves the weights of some features along an example.</summary>
        /// <param name="row">Of the examples.</param>
        /// <param name="from">First feature.</param>
        /// <param name="end">One past the last; at most a piece of
        /// <see cref="WindowReading"/>.</param>
        /// <param name="slopes">Δw of a difference of 1.0, [output], Q24 of a weight unit; of 0
        /// nothing moves.</param>
        public void Move(int row, int from, int end, long[] slopes)
        {
            Subtract(row, from, end);
            int moved = 0;
            for (int k = 0; k < outputs; k++)
            {
                if (slopes[k] == 0) continue;
                moved += weights.Move(from * outputs + k, outputs, differences, end - from,
                    slopes[k]);
            }

            WeightChanges += moved;
        }

        /// <summary>Moves the means of some features towards an example.</summary>
        /// <param name="row">Of the examples.</param>
        /// <param name="from">First feature.</param>
        /// <param name="end">One past the last.</param>
        /// <param name="part">The n-th part of the way, 1 or more.</param>
        public void MoveMeans(int row, int from, int end, int part)
        {
            int at = row * features;
            sbyte[] phi = examples.Values;
            short[] mean = means.Values;
            for (int f = from; f < end; f++)
            {
                int way = (phi[at + f] << MeanBits) - mean[f];
                int move = way < 0 ? -((part / 2 - way) / part) : (part / 2 + way) / part;
                if (move != 0) means.Put(f, mean[f] + move);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Shorts(StateField.Count, counts, 0, short.MaxValue);
            visitor.Weights(StateField.Mean, means);
            visitor.Weights(StateField.Example, examples);
        }

        /// <summary>Counts this step's arrivals.</summary>
        protected override int AddRows(Kernels kernels, int gain, short[] spikes, int from,
            int count)
        {
            if (bin == Closed) return 0;
            Count(counts, spikes, from, count, bins, bin, share, (1 << spikeBits) - share);
            return count;
        }

        /// <summary>Values are no spikes: nothing is counted.</summary>
        protected override void AddValues(Kernels kernels, int gain, short[] values)
        {
        }

        static void Count(
            short[] counts, short[] spikes, int from, int count, int bins, int bin, int share,
            int rest)
        {
            int end = from + count;
            if (share == 0)
            {
                for (int s = from; s < end; s++) counts[spikes[s] * bins + bin] += (short)rest;
                return;
            }

            for (int s = from; s < end; s++)
            {
                int f = spikes[s] * bins + bin;
                counts[f] += (short)rest;
                counts[f + 1] += (short)share;
            }
        }

        void Subtract(int row, int from, int end)
        {
            int at = row * features + from;
            sbyte[] phi = examples.Values;
            short[] mean = means.Values;
            short[] d = differences;
            for (int f = from; f < end; f++)
                d[f - from] = (short)((phi[at++] << MeanBits) - mean[f]);
        }

        static void Dots(short[] w, int begin, short[] d, int count, long[] sums, int shift)
        {
            int n = sums.Length;
            if (count < n)
            {
                // Few features of many outputs: along the weights as they lie.
                int next = begin;
                for (int s = 0; s < count; s++)
                {
                    long x = (long)d[s] << shift;
                    for (int k = 0; k < n; k++) sums[k] += w[next + k] * x;
                    next += n;
                }

                return;
            }

            for (int k = 0; k < n; k++)
            {
                long dot = 0;
                int at = begin + k;
                for (int s = 0; s < count; s++)
                {
                    dot += w[at] * d[s];
                    at += n;
                }

                sums[k] += dot << shift;
            }
        }

        static long Square(short[] d, int count)
        {
            long sum = 0;
            for (int s = 0; s < count; s++) sum += d[s] * d[s];
            return sum;
        }

        /// <summary>⌊√x⌋, at most <see cref="FeatureMax"/>; bit by bit, without a loop, for which a
        /// chip's interpreter pays.</summary>
        static int Root(int x)
        {
            if (x == 0) return 0;
            int root = x < 64 * 64 ? 0 : 64;
            int more = root + 32;
            if (more * more <= x) root = more;
            more = root + 16;
            if (more * more <= x) root = more;
            more = root + 8;
            if (more * more <= x) root = more;
            more = root + 4;
            if (more * more <= x) root = more;
            more = root + 2;
            if (more * more <= x) root = more;
            more = root + 1;
            return more * more <= x ? more : root;
        }
    }
}
