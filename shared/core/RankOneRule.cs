namespace EdgeSpike.Core
{
    /// <summary>Rules whose eligibility is a product of a presynaptic trace and a postsynaptic
    /// factor.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← α·z̄[i] + arrival[i]
    /// Δw[i,j] = −η·(L+R)[j]·ψ[j]·z̄[i]
    /// </code>
    /// The trace leaks like the postsynaptic potential and lies on the common scale of that leak, so
    /// silence costs nothing. Memory: one int a presynaptic neuron and class of time constants, nothing
    /// a synapse.
    /// </remarks>
    public abstract class RankOneRule : LearningRule
    {
        readonly Projection projection;
        readonly ScaledCells[] traces;
        readonly int[] shown;
        readonly WeightCommit commit;
        readonly int traceMax;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        protected RankOneRule(Projection projection, WeightCommit commit)
        {
            if (!projection.Pre.Spiking)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", rule with traces of spikes: expected spiking neurons or input at its beginning");
            }

            this.projection = projection;
            this.commit = commit;
            traceMax = RankOneGradient.TraceBound(projection.Post);
            traces = new ScaledCells[projection.Post.Classes];
            for (int c = 0; c < traces.Length; c++)
            {
                traces[c] = new ScaledCells(projection.Pre.Size);
                projection.Post.ClassScale(c).Add(traces[c]);
            }

            if (traces.Length > 1) shown = new int[traces.Length * projection.Pre.Size];
        }

        /// <summary>How weights move.</summary>
        public WeightCommit Commit
        {
            get { return commit; }
        }

        /// <inheritdoc/>
        public override long Draws
        {
            get { return commit.Draws; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int c = 0; c < traces.Length; c++) traces[c].Clear();
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            for (int c = 0; c < traces.Length; c++)
            {
                ScaledCells trace = traces[c];
                trace.Raise(spikes, from, count, trace.Scale.U >> (29 - Limits.TraceBits));
            }
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            if (traces.Length == 1)
            {
                commit.Apply(projection, traces[0], site, 0, site.ActiveCount, step);
                return;
            }

            int from = 0;
            for (int c = 0; c < traces.Length; c++)
            {
                int end = projection.Post.ClassStart(c + 1);
                int to = from;
                while (to < site.ActiveCount && site.Active[to] < end) to++;
                if (to != from) commit.Apply(projection, traces[c], site, from, to, step);
                from = to;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            if (shown == null) visitor.Ints(StateField.Trace, traces[0].Values, 0, traceMax);
            else VisitClasses(visitor);
            for (int c = 0; c < traces.Length; c++) traces[c].FindMax();
            commit.Visit(visitor);
        }

        /// <summary>The traces of all classes are one field, [class × pre].</summary>
        void VisitClasses(StateVisitor visitor)
        {
            int pre = projection.Pre.Size;
            for (int k = 0; k < shown.Length; k++) shown[k] = traces[k / pre].Values[k % pre];
            visitor.Ints(StateField.Trace, shown, 0, traceMax);
            for (int k = 0; k < shown.Length; k++) traces[k / pre].Values[k % pre] = shown[k];
        }
    }
}
