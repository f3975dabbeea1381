namespace EdgeSpike.Core
{
    /// <summary>Each pair's change is rounded up or down at random, right on average.</summary>
    /// <remarks>
    /// <code>
    /// n = (a[j]·z[i] + U)/2^s,  U uniform in [0, 2^s), keyed by (seed, projection, step, i, j)
    /// w[i,j] ← sat(w[i,j] − sign·n)
    /// </code>
    /// Mean a·z/2^s exactly; variance p(1 − p) with p its fraction. Costs a draw for every pair of
    /// a neuron that matters and a trace that is not zero: see <see cref="HazardClock"/> for small
    /// p.
    /// </remarks>
    public sealed class RankOneRounding : RankOneCommit
    {
        readonly ulong seed;

        /// <summary>Creates the commit.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="seed">Of the network.</param>
        public RankOneRounding(Projection projection, LearningRate rate, ulong seed)
            : base(projection, rate)
        {
            this.seed = seed;
        }

        /// <inheritdoc/>
        public override void Descend(ScaledCells trace, LearningSite site, int from, int to,
            long step)
        {
            long rate = RateAt(trace.scale);
            short[] active = site.active;
            for (int n = from; n < to; n++)
            {
                int j = active[n];
                long slope = Slope(site.signal[j], site.psi[j], rate);
                if (slope != 0) Round(trace.Values, j, slope, seed, step);
            }
        }
    }
}
