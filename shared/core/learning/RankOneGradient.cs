namespace EdgeSpike.Core
{
    /// <summary>The numbers of a rank-one gradient: which integer stands for which real
    /// change.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = −η·(L+R)[j]·ψ[j]·z̄[i]  =  −sign·a[j]·z[i]/2^s   weight units
    /// a[j] = |L[j]|·ψ[j]·η′ / 2^r,   η′ = mantissa·u₀/u
    /// </code>
    /// L Q19, ψ Q12, z as stored (Q10·u/u₀); u₀/u in η′ takes the common scale out again. r is
    /// chosen so that s is 40 or, for very large rates, less; a is truncated, an error below z/2^s
    /// weight units, and saturates so that a·z stays below 2⁶².
    /// </remarks>
    public sealed class RankOneGradient
    {
        const int PreferredShift = 40;

        // More than any weight can move, and 32,767 of them still add up inside long.
        const long SlopeMax = 1L << 46;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly int reduce;
        internal readonly long slopeMax;
        internal readonly long rateOne;
        internal readonly long heavy;

        /// <summary>Works the numbers out for a projection.</summary>
        /// <param name="projection">Gives weight width, scale and the leak of the trace.</param>
        /// <param name="rate">η.</param>
        public RankOneGradient(Projection projection, LearningRate rate)
        {
            int total = Limits.PotentialBits + Limits.SurrogateBits + Limits.TraceBits
                + rate.Exponent - (projection.Weights.Bits - 1) + projection.Scale;
            if (total < 8)
            {
                throw new ConfigurationException("learning rate 2^-" + rate.Exponent.ToString()
                    + " with these weights: expected changes below 2^32 weight units");
            }

            rateOne = (long)rate.Mantissa << 29;
            Shift = total < PreferredShift ? total : PreferredShift;
            heavy = 1L << (Shift - 2);
            reduce = total - Shift;
            TraceMax = TraceBound(projection.Post);
            slopeMax = (1L << 62) / TraceMax;
            if (slopeMax > SlopeMax) slopeMax = SlopeMax;
        }

        /// <summary>s: a change of one weight unit is 2^s.</summary>
        public int Shift { get; }

        /// <summary>Largest value a trace can reach, as stored.</summary>
        public int TraceMax { get; }

        /// <summary>η′ of this step.</summary>
        /// <param name="scale">Scale of the traces.</param>
        /// <returns>0 … 2¹⁵.</returns>
        public long Rate(CommonScale scale)
        {
            return rateOne / scale.u;
        }

        /// <summary>a, the slope of a postsynaptic neuron, with the sign of its gradient.</summary>
        /// <param name="signal">L + R, Q19.</param>
        /// <param name="psi">ψ, Q12.</param>
        /// <param name="rate">From <see cref="Rate"/>.</param>
        /// <returns>±a.</returns>
        public long Slope(int signal, int psi, long rate)
        {
            long product = (long)signal * psi;
            long a = (product < 0 ? -product : product) * rate >> reduce;
            if (a > slopeMax) a = slopeMax;
            return product < 0 ? -a : a;
        }

        /// <summary>Bounds the traces that leak like a population's potentials.</summary>
        /// <param name="post">Its leaks are below one.</param>
        /// <returns>Largest value a trace can reach, as stored, in any of its classes.</returns>
        /// <exception cref="ConfigurationException">A leak is one.</exception>
        public static int TraceBound(Population post)
        {
            uint leakQ31 = 0;
            for (int c = 0; c < post.Classes; c++)
            {
                if (post.ClassLeakQ31(c) > leakQ31) leakQ31 = post.ClassLeakQ31(c);
            }

            return TraceBound(leakQ31);
        }

        /// <summary>A neuron that spikes every step has a trace of 1/(1 − α), twice that before a
        /// sweep.</summary>
        /// <param name="leakQ31">Leak of the trace, below one.</param>
        /// <returns>Largest value a trace can reach, as stored.</returns>
        /// <exception cref="ConfigurationException">The leak is one.</exception>
        public static int TraceBound(uint leakQ31)
        {
            uint lost = Limits.NoLeakQ31 - leakQ31;
            if (lost == 0)
            {
                throw new ConfigurationException(
                    "learning with traces that never leak: expected a leak below 1, or a trace has no bound");
            }

            long bound = ((2L << Limits.TraceBits) << 31) / lost + 2;
            return (int)bound;
        }
    }
}
