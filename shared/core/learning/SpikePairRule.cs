namespace EdgeSpike.Core
{
    /// <summary>Rules that look at each arrival with each spike of its target before and after it:
    /// spike timing dependent plasticity.</summary>
    /// <remarks>
    /// <code>
    /// x̄[i] ← α₊·x̄[i] + arrival[i]        y[j] ← α₋·y[j] + spike[j]          Q10·u/u₀ of their scales
    /// arrival at i:   Depress each synapse whose y[j] is not zero            y of earlier steps
    /// spike of j:     Potentiate each of its synapses                        x̄ of this step's arrivals, too
    /// </code>
    /// Every arrival counts with every spike (all to all), so an arrival and a spike of one step
    /// are one that caused the other. Traces lie on common scales: silence costs nothing. Works in
    /// every step of a learning trial, inside of the learning window or not. Traces truncate to
    /// Q10, 2⁻¹⁰ of a spike's.
    /// </remarks>
    public abstract class SpikePairRule : PairRule
    {
        readonly Network network;
        readonly Columns columns;
        readonly ScaledCells arrived;
        readonly ScaledCells fired;
        readonly int arrivedMax;
        readonly int firedMax;
        readonly bool meetsSilent;

        /// <summary>Allocates the traces.</summary>
        /// <param name="at">Ends at spiking neurons.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="arrivedQ31">α₊, the fraction of x̄ kept a step, Q31.</param>
        /// <param name="firedQ31">α₋, that of y.</param>
        protected SpikePairRule(RuleSite at, PairCommit commit, uint arrivedQ31, uint firedQ31)
            : this(at, commit, arrivedQ31, firedQ31, false)
        {
        }

        /// <summary>The same for rules in which every arrival counts.</summary>
        /// <param name="at">Ends at spiking neurons.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="arrivedQ31">α₊, the fraction of x̄ kept a step, Q31.</param>
        /// <param name="firedQ31">α₋, that of y.</param>
        /// <param name="meetsSilent">Whether an arrival also meets neurons whose y is zero.</param>
        protected SpikePairRule(
            RuleSite at, PairCommit commit, uint arrivedQ31, uint firedQ31, bool meetsSilent)
            : base(at.Projection, commit)
        {
            this.meetsSilent = meetsSilent;
            network = at.Network;
            columns = new Columns(at.Projection);
            arrived = at.Trace(at.Projection.Pre.Size, arrivedQ31);
            fired = at.Trace(at.Projection.Post.Size, firedQ31);
            arrivedMax = ArrivalTraces.Bound(arrivedQ31);
            firedMax = ArrivalTraces.Bound(firedQ31);
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override bool Observes
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            if (fired.Awake || meetsSilent)
            {
                long keep = Present(fired);
                for (int s = from; s < from + count; s++) Meet(spikes[s], keep);
            }

            arrived.Raise(spikes, from, count, arrived.Scale.U >> (29 - Limits.TraceBits));
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            long keep = Present(arrived);
            short[] sources = columns.Sources;
            for (int s = from; s < from + count; s++)
            {
                int j = spikes[s];
                int missing = columns.Missing(j);
                int begin = columns.Start[j];
                int end = columns.Start[j + 1];
                for (int c = begin; c < end; c++)
                {
                    int i = sources == null ? c - begin : sources[c];
                    if (i == missing) continue;
                    int trace = (int)(arrived.Values[i] * keep >> 29);
                    Potentiate(i, j, Projection.IndexOf(i, j), trace, 2 * step + 1);
                }
            }

            fired.Raise(spikes, from, count, fired.Scale.U >> (29 - Limits.TraceBits));
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(Slot.Of(0), arrived.Values, 0, arrivedMax);
            visitor.Ints(Slot.Of(1), fired.Values, 0, firedMax);
            arrived.FindMax();
            fired.FindMax();
        }

        /// <summary>What brings stored cells to their values.</summary>
        /// <returns>u₀/u, Q29, above ½.</returns>
        protected static long Present(ScaledCells cells)
        {
            return (1L << 58) / cells.Scale.U;
        }

        /// <summary>A neuron spikes; this is one of its synapses.</summary>
        /// <param name="i">Presynaptic neuron.</param>
        /// <param name="j">Postsynaptic neuron.</param>
        /// <param name="k">Index of the weight.</param>
        /// <param name="trace">x̄[i], Q10, 0 … 2¹⁷.</param>
        /// <param name="moment">For keys; each once for a pair.</param>
        protected abstract void Potentiate(int i, int j, int k, int trace, long moment);

        /// <summary>A spike arrives at a synapse whose neuron has fired, or at any.</summary>
        /// <param name="i">Presynaptic neuron.</param>
        /// <param name="j">Postsynaptic neuron.</param>
        /// <param name="k">Index of the weight.</param>
        /// <param name="trace">y[j], Q10, 1 … 2¹⁷; 0 where silent neurons are met.</param>
        /// <param name="moment">For keys; each once for a pair.</param>
        protected abstract void Depress(int i, int j, int k, int trace, long moment);

        void Meet(int i, long keep)
        {
            long moment = 2 * network.StepCount;
            int end = Projection.RowBegin(i + 1);
            for (int k = Projection.RowBegin(i); k < end; k++)
            {
                int j = Projection.PostOf(i, k);
                if (j < 0) continue;
                int trace = (int)(fired.Values[j] * keep >> 29);
                if (trace != 0 || meetsSilent) Depress(i, j, k, trace, moment);
            }
        }
    }
}
