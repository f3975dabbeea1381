namespace EdgeSpike.Core
{
    /// <summary>Learning at the price of inference: a Poisson process picks the pairs that
    /// move.</summary>
    /// <remarks>
    /// <code>
    /// pairs on a line, j ascending, then i; pair (i, j) is a cell of length a[j]·M, M = max z,
    /// whose first a[j]·z[i] units are live. Points come at rate 2⁻ˢ: gaps −ln(U)·2^s, U keyed by
    /// (seed, projection, number of the draw). A point on live length moves w[i,j] one unit.
    ///
    /// for each j with a[j] ≠ 0:   cell = a[j]·M;  row = cell·pre
    ///     while clock &lt; row:      i = clock/cell
    ///         if clock − i·cell &lt; a[j]·z[i]:  move w[i,j]
    ///         clock += gap
    ///     clock −= row
    /// </code> The mean change is a·z/2^s for any p; the variance is a Poisson variable's. A row
    /// costs a product and a comparison, a candidate costs a division and a draw; no pair is looked
    /// at. A neuron with cell ≥ 2^h leaves the line: its pairs round one by one
    /// (<see cref="RankOneCommit.Round"/>); h is s − 2, or with more than 2²⁴ cells so much less
    /// that the line, at most 2^h·pre·post, fits 2⁶². Own construction; the thinning is that of
    /// Lewis and Shedler 1979, doi:10.1002/nav.3800260304.
    /// </remarks>
    public class HazardClock : RankOneCommit
    {
        readonly NegativeLog negativeLog;
        readonly int places;                          // Cells of a postsynaptic neuron.
        readonly long heavy;
        readonly ulong seed;
        readonly ulong stream;
        readonly int gapShift;                        // From −ln(U) to a gap.
        long clock;

        /// <summary>Creates the clock with its first gap drawn.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="negativeLog">The table, shared by all clocks.</param>
        public HazardClock(Projection projection, LearningRate rate, ulong seed,
            NegativeLog negativeLog)
            : this(projection, rate, seed, negativeLog, projection.Pre.Size)
        {
        }

        /// <summary>Creates the clock on a line where each postsynaptic neuron has some other
        /// number of cells.</summary>
        /// <param name="places">Cells that each postsynaptic neuron has, 0 … 32,767; pre, where
        /// every pair has one.</param>
        protected HazardClock(Projection projection, LearningRate rate, ulong seed,
            NegativeLog negativeLog, int places)
            : base(projection, rate)
        {
            this.places = places;
            heavy = Heavy((long)places * projection.Post.Size, shift);
            this.negativeLog = negativeLog;
            this.seed = seed;
            stream = Keyed.Stream(seed, Purpose.Hazard, projection.Index);
            gapShift = shift - NegativeLog.Bits;
            clock = Gap();
        }

        /// <summary>2^h, the length from which on a cell leaves the line: h = s − 2, or as much
        /// less as keeps 2^h·cells at 2⁶² or below.</summary>
        /// <param name="cells">How many the line has, 0 … 2³⁰.</param>
        /// <param name="shift">s, fraction bits of a weight unit: 2 … 40.</param>
        public static long Heavy(long cells, int shift)
        {
            int bits = shift - 2;
            while (bits > 0 && cells > 1L << (62 - bits)) bits--;
            return 1L << bits;
        }

        /// <inheritdoc/>
        public override void Descend(ScaledCells trace, LearningSite site, int from, int to,
            long step)
        {
            int max = trace.Max;
            if (max == 0) return;

            // Mostly the clock outlasts the whole line: then no pair moves, and one product says
            // so.
            long rate = rateOne / trace.scale.u;
            SlopeSum slopes = site.slopes;
            slopes.Take(site, from, to, rate, reduce, slopeMax, step);
            if (slopes.bound * max >= heavy)
            {
                slopes.Tighten(site, from, to, slopeMax);
                if (slopes.bound * max >= heavy)
                {
                    WalkHeavy(trace, site, from, to, step);
                    return;
                }
            }

            long unit = (long)max * places;
            long sum = slopes.sum;
            long left = clock - sum * unit;
            if (left >= 0) clock = left;
            else Walk(trace, site, from, sum, rate);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            clock = visitor.Long(StateField.Hazard, clock, 0, 64L << shift);
            base.Visit(visitor);
        }

        /// <summary>The presynaptic neuron of a cell; below 0 if it has none.</summary>
        /// <param name="j">Postsynaptic neuron.</param>
        /// <param name="place">Which of its cells.</param>
        protected virtual int SourceOf(int j, int place)
        {
            return place;
        }

        /// <summary>A walk that ends on the line. With unit = M·pre the row of a neuron is a·unit
        /// long, so rows are passed by counting units; sum is Σ a of the neurons still
        /// ahead.</summary>
        void Walk(ScaledCells trace, LearningSite site, int from, long sum, long rate)
        {
            Projection moved = projection;
            int[] z = trace.Values;
            int max = trace.Max;
            short[] active = site.active;
            short[] psi = site.psi;
            int[] signal = site.signal;
            int r = reduce;
            long most = slopeMax;
            long unit = (long)max * places;
            long units = clock / unit;
            long rest = clock - units * unit;

            // How many units behind the point the line ends: no neuron that is passed changes it.
            long ahead = sum - units;
            for (int n = from; ahead > 0; n++)
            {
                int j = active[n];
                long product = (long)signal[j] * psi[j];
                if (product < 0) product = -product;
                long a = product * rate >> r;
                if (a > most) a = most;
                if (units >= a)
                {
                    units -= a;
                    continue;
                }

                int change = (long)signal[j] * psi[j] < 0 ? 1 : -1;
                long cell = a * max;
                long row = a * unit;
                long left = units * unit + rest;
                while (left < row)
                {
                    int place = (int)(left / cell);
                    int i = SourceOf(j, place);
                    if (i >= 0 && left - place * cell < a * z[i]) moved.Move(i, j, change);
                    left += Gap();
                }

                left -= row;
                ahead += units - a;
                units = left / unit;
                rest = left - units * unit;
                ahead -= units;
            }

            clock = rest - ahead * unit;
        }

        /// <summary>A walk on which some neurons leave the line.</summary>
        void WalkHeavy(ScaledCells trace, LearningSite site, int from, int to, long step)
        {
            Projection moved = projection;
            int[] z = trace.Values;
            int max = trace.Max;
            long rate = RateAt(trace.scale);
            long limit = heavy;
            short[] active = site.active;
            short[] psi = site.psi;
            int[] signal = site.signal;
            long left = clock;
            for (int n = from; n < to; n++)
            {
                int j = active[n];
                long slope = Slope(signal[j], psi[j], rate);
                if (slope == 0) continue;

                long a = slope < 0 ? -slope : slope;
                long cell = a * max;
                if (cell >= limit)
                {
                    Round(z, j, slope, seed, step);
                    continue;
                }

                long row = cell * places;
                while (left < row)
                {
                    int place = (int)(left / cell);
                    int i = SourceOf(j, place);
                    if (i >= 0 && left - place * cell < a * z[i])
                        moved.Move(i, j, slope < 0 ? 1 : -1);
                    left += Gap();
                }

                left -= row;
            }

            clock = left;
        }

        long Gap()
        {
            long draw = draws;
            draws = draw + 1;
            long gap = negativeLog.Of(Keyed.BitsOf(stream, (ulong)draw));
            int shift = gapShift;
            return shift >= 0 ? gap << shift : gap >> -shift;
        }
    }
}
