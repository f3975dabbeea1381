namespace EdgeSpike.Core
{
    /// <summary>Synapses of a sparse projection that has too many pairs of neurons to draw them one
    /// by one: the gaps between them are drawn, so the work is that of the synapses.</summary>
    /// <remarks>
    /// <code>
    /// row i:  j₀ = gap₀,  jₙ = jₙ₋₁ + 1 + gapₙ, while jₙ &lt; post
    /// gap = ⌊−ln U / −ln(1 − p)⌋,  U keyed by (seed, projection, i, n)
    /// </code>
    /// The gaps are geometric, so each pair has a synapse with probability p, independently: the
    /// inverse of the distribution, Devroye 1986, doi:10.1007/978-1-4613-8643-8, X.2. Both
    /// logarithms are Q28 and off by at most 2·10⁻⁶, which moves a density of 2⁻¹⁶ by 0.4 %, one of
    /// 1 % by 0.02 %.
    /// </remarks>
    public sealed class GappedRows
    {
        readonly NegativeLog negativeLog = new NegativeLog();
        readonly ulong seed;
        readonly int projection;
        readonly int post;
        readonly int self;
        readonly long rate;

        /// <summary>Whether a sparse projection has too many pairs of neurons to look at each: more
        /// than 2²⁴.</summary>
        public static bool Serve(long pre, long post)
        {
            return pre * post > 1 << 24;
        }

        /// <summary>Creates the rows.</summary>
        /// <param name="plan">Gives the density, below one, and whether neurons would meet
        /// themselves.</param>
        /// <param name="post">Length of a row.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="projection">Its index, for the key.</param>
        public GappedRows(ProjectionPlan plan, int post, ulong seed, int projection)
        {
            this.seed = seed;
            this.projection = projection;
            this.post = post;
            self = plan.Pre == plan.Post ? 0 : post;
            rate = plan.DensityQ16 == 0 ? 0
                : negativeLog.Of((ulong)(ProjectionPlan.Dense - plan.DensityQ16) << 48);
        }

        /// <summary>Finds the targets of a row, ascending, never the neuron itself.</summary>
        /// <param name="i">Presynaptic neuron.</param>
        /// <param name="targets">Takes them from <paramref name="at"/> on; null only counts
        /// them.</param>
        /// <param name="at">Where they begin.</param>
        /// <returns>How many there are.</returns>
        public int Row(int i, short[] targets, int at)
        {
            if (rate == 0) return 0;
            int count = 0;
            long j = -1;
            for (ulong n = 0; ; n++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Connectivity, projection, (ulong)i, n);
                j += 1 + negativeLog.Of(bits) / rate;
                if (j >= post) return count;
                if (j == self + i) continue;
                if (targets != null) targets[at + count] = (short)j;
                count++;
            }
        }
    }
}
