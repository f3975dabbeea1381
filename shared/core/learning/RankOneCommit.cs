namespace EdgeSpike.Core
{
    /// <summary>Moves weights by a gradient that is a product of two vectors.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = −η·(L+R)[j]·ψ[j]·z̄[i]  =  −sign·a[j]·z[i]/2^s   weight units
    /// a[j] = |L[j]|·ψ[j]·η′ / 2^r,   η′ = mantissa·u₀/u
    /// </code>
    /// L Q19, ψ Q12, z as stored (Q10·u/u₀); u₀/u in η′ takes the common scale out again. r is
    /// chosen so that s is 40 or, for very large rates, less; a is truncated, an error below z/2^s
    /// weight units, and saturates so that a·z stays below 2⁶².
    /// </remarks>
    public abstract class RankOneCommit : Commit
    {
        // More than any weight can move, and 32,767 of them still add up inside long.
        const long SlopeBound = 1L << 46;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly int reduce;
        internal readonly long slopeMax;
        internal readonly long rateOne;
        internal readonly int shift;

        /// <summary>Works the numbers out for a projection.</summary>
        /// <param name="projection">Gives weight width, scale and the leak of the trace.</param>
        protected RankOneCommit(Projection projection, LearningRate rate)
            : base(projection, rate, Limits.PotentialBits + Limits.SurrogateBits + Limits.TraceBits)
        {
            CheckTotal();
            rateOne = (long)Mantissa << 29;
            shift = Total < PreferredShift ? Total : PreferredShift;
            reduce = Total - shift;
            slopeMax = (1L << 62) / ArrivalTraces.Bound(projection.Post);
            if (slopeMax > SlopeBound) slopeMax = SlopeBound;
        }

        /// <summary>s: a change of one weight unit is 2^s.</summary>
        public int Shift
        {
            get { return shift; }
        }

        /// <summary>Moves weights by one step's gradient.</summary>
        /// <param name="trace">z, presynaptic, as stored; ≥ 0.</param>
        /// <param name="site">L, ψ and the active postsynaptic neurons.</param>
        /// <param name="from">First of the active neurons that this trace belongs to.</param>
        /// <param name="to">One past the last of them.</param>
        /// <param name="step">Global step number, for keys.</param>
        public abstract void Descend(ScaledCells trace, LearningSite site, int from, int to,
            long step);

        /// <summary>η′ of this step, 0 … 2¹⁵.</summary>
        /// <param name="scale">Scale of the traces.</param>
        public long RateAt(CommonScale scale)
        {
            return rateOne / scale.u;
        }

        /// <summary>±a, the slope of a postsynaptic neuron, with the sign of its
        /// gradient.</summary>
        /// <param name="signal">L + R, Q19.</param>
        /// <param name="rate">From <see cref="RateAt"/>.</param>
        public long Slope(int signal, int psi, long rate)
        {
            long product = (long)signal * psi;
            long a = (product < 0 ? -product : product) * rate >> reduce;
            if (a > slopeMax) a = slopeMax;
            return product < 0 ? -a : a;
        }

        /// <summary>Rounds all pairs of one postsynaptic neuron at random, right on
        /// average.</summary>
        /// <param name="trace">z, as stored.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="step">Global step number.</param>
        internal virtual void Round(int[] trace, int j, long slope, ulong seed, long step)
        {
            Projection moved = projection;
            int s = shift;
            long a = slope < 0 ? -slope : slope;
            ulong below = (1UL << s) - 1;
            int made = 0;
            for (int i = 0; i < trace.Length; i++)
            {
                int z = trace[i];
                if (z == 0 || moved.IndexOf(i, j) < 0) continue;
                ulong pair = ((ulong)(uint)i << 16) | (uint)j;
                ulong bits = Keyed.Bits(seed, Purpose.Rounding, moved.Index, (ulong)step, pair);
                made++;
                long units = (a * z + (long)(bits & below)) >> s;
                if (units == 0) continue;
                if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
                moved.Move(i, j, slope < 0 ? (int)units : -(int)units);
            }

            draws += made;
        }
    }
}
