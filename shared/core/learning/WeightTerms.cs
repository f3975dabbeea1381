namespace EdgeSpike.Core
{
    /// <summary>The weight terms of one projection, and their commit at the end of a learning
    /// trial.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = ⌊(Σ terms + U)/2²⁸⌋,   w ← sat(w + Δw)
    /// </code>
    /// U is uniform in [0, 2²⁸), keyed by (seed, projection, trial, pair), so a change is right on
    /// average. It comes after the rule's own commit of that trial. Costs a look at each synapse a
    /// trial, and a draw where the sum is not zero. Where a term asks for them, spikes of the
    /// presynaptic neurons are counted while a trial learns: the only state.
    /// </remarks>
    public sealed class WeightTerms : SpikeObserver
    {
        /// <summary>Terms of a projection at most: their sum stays below 2⁴⁶.</summary>
        public const int Most = 4;

        /// <summary>Spikes of a neuron in a trial that are counted at most.</summary>
        public const int SpikesMax = 127;

        readonly Projection projection;
        readonly WeightTerm[] terms;
        readonly ulong seed;
        readonly short[] spikes;

        /// <summary>Joins the terms of a projection.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="terms">At most <see cref="Most"/>.</param>
        /// <param name="seed">Of the network.</param>
        public WeightTerms(Projection projection, WeightTerm[] terms, ulong seed)
        {
            this.projection = projection;
            this.terms = terms;
            this.seed = seed;
            bool counts = false;
            for (int t = 0; t < terms.Length; t++) counts |= terms[t].CountsSpikes;
            spikes = new short[counts ? projection.Pre.Size : 0];
        }

        /// <summary>Whose weights.</summary>
        public Projection Projection
        {
            get { return projection; }
        }

        /// <summary>Presynaptic spikes are counted where a term asks for them.</summary>
        public override bool Observes
        {
            get { return spikes.Length != 0; }
        }

        /// <summary>Counts begin at zero.</summary>
        public void BeginTrial()
        {
            for (int i = 0; i < spikes.Length; i++) spikes[i] = 0;
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            for (int s = from; s < from + count; s++)
            {
                int i = spikes[s];
                if (this.spikes[i] < SpikesMax) this.spikes[i]++;
            }
        }

        /// <summary>Shows the counts; the owner is the projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            if (spikes.Length == 0) return;
            visitor.Owner(OwnerKind.Projection, projection.Index);
            visitor.Shorts(StateField.SpikeCount, spikes, 0, SpikesMax);
        }

        /// <summary>Moves the weights.</summary>
        /// <param name="trial">Global trial number, for keys.</param>
        public void Commit(long trial)
        {
            for (int t = 0; t < terms.Length; t++) terms[t].Begin(spikes);
            int pre = projection.Pre.Size;
            for (int i = 0; i < pre; i++)
            {
                int end = projection.RowBegin(i + 1);
                for (int k = projection.RowBegin(i); k < end; k++)
                {
                    int j = projection.PostOf(i, k);
                    if (j >= 0) Commit(i, j, k, trial);
                }
            }
        }

        void Commit(int i, int j, int k, long trial)
        {
            int weight = projection.Weights[k];
            long sum = 0;
            for (int t = 0; t < terms.Length; t++) sum += terms[t].Change(i, j, weight);
            if (sum == 0) return;
            ulong bits = Keyed.Bits(
                seed, Purpose.WeightTerm, projection.Index, (ulong)trial,
                EdgeSpike.Core.Commit.Pair(i, j));
            long below = (long)(bits & ((1UL << WeightTerm.UnitBits) - 1));
            int units = (int)((sum + below) >> WeightTerm.UnitBits);
            if (units != 0) projection.Change(k, units);
        }
    }
}
