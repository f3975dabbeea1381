namespace EdgeSpike.Core
{
    /// <summary>Each pair's change is rounded up or down at random, right on average.</summary>
    /// <remarks>
    /// <code>
    /// n = (a[j]·z[i] + U)/2^s,  U uniform in [0, 2^s), keyed by (seed, projection, step, i, j)
    /// w[i,j] ← sat(w[i,j] − sign·n)
    /// </code>
    /// Mean a·z/2^s exactly; variance p(1 − p) with p its fraction. Costs a draw for every pair of a
    /// neuron that matters and a trace that is not zero: see <see cref="HazardClock"/> for small p.
    /// </remarks>
    public sealed class StochasticRounding : WeightCommit
    {
        readonly RankOneGradient gradient;
        readonly ulong seed;

        /// <summary>Creates the commit.</summary>
        /// <param name="projection">Whose weights.</param>
        /// <param name="rate">η.</param>
        /// <param name="seed">Of the network.</param>
        public StochasticRounding(Projection projection, LearningRate rate, ulong seed)
        {
            gradient = new RankOneGradient(projection, rate);
            this.seed = seed;
        }

        /// <inheritdoc/>
        public override void Apply(
            Projection projection, ScaledCells trace, LearningSite site, int from, int to, long step)
        {
            long rate = gradient.Rate(trace.Scale);
            for (int n = from; n < to; n++)
            {
                int j = site.Active[n];
                long slope = gradient.Slope(site.Signal[j], site.Psi[j], rate);
                if (slope != 0) draws += Round(projection, trace.Values, j, slope, gradient.Shift, seed, step);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            draws = visitor.Long(StateField.Draws, draws, 0, Limits.CountMax);
        }

        /// <summary>Rounds all pairs of one postsynaptic neuron.</summary>
        /// <param name="projection">Whose weights.</param>
        /// <param name="trace">z, as stored.</param>
        /// <param name="j">The neuron.</param>
        /// <param name="slope">±a.</param>
        /// <param name="shift">s.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="step">Global step number.</param>
        /// <returns>Draws made.</returns>
        public static int Round(
            Projection projection, int[] trace, int j, long slope, int shift, ulong seed, long step)
        {
            long a = slope < 0 ? -slope : slope;
            ulong below = (1UL << shift) - 1;
            int draws = 0;
            for (int i = 0; i < trace.Length; i++)
            {
                int z = trace[i];
                if (z == 0 || projection.IndexOf(i, j) < 0) continue;
                ulong pair = ((ulong)(uint)i << 16) | (uint)j;
                ulong bits = Keyed.Bits(seed, Purpose.Rounding, projection.Index, (ulong)step, pair);
                draws++;
                long units = (a * z + (long)(bits & below)) >> shift;
                if (units == 0) continue;
                if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
                projection.Move(i, j, slope < 0 ? (int)units : -(int)units);
            }

            return draws;
        }
    }
}
