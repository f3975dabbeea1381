namespace EdgeSpike.Core
{
    /// <summary>Rules whose eligibility is a product of a presynaptic trace and a postsynaptic
    /// factor.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← α·z̄[i] + arrival[i]
    /// Δw[i,j] = −η·(L+R)[j]·ψ[j]·z̄[i]
    /// </code>
    /// The trace leaks like the postsynaptic potential and shares its common scale, so silence
    /// costs nothing. Memory: one int a presynaptic neuron, nothing a synapse.
    /// </remarks>
    public abstract class RankOneRule : LearningRule
    {
        readonly Projection projection;
        readonly ScaledCells trace;
        readonly WeightCommit commit;
        readonly int traceMax;
        readonly int[] traces;
        readonly CommonScale scale;

        /// <summary>Allocates the trace.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        protected RankOneRule(Projection projection, WeightCommit commit)
        {
            this.projection = projection;
            this.commit = commit;
            traceMax = RankOneGradient.TraceBound(projection.Post.LeakQ31);
            trace = new ScaledCells(projection.Pre.Size);
            traces = trace.Values;
            scale = projection.Post.Scale;
            scale.Add(trace);
        }

        /// <summary>How weights move.</summary>
        public WeightCommit Commit
        {
            get { return commit; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            trace.Clear();
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            int one = scale.u >> (29 - Limits.TraceBits);
            int[] z = traces;
            int max = trace.Max;
            int end = from + count;
            for (int s = from; s < end; s++)
            {
                int i = spikes[s];
                int raised = z[i] + one;
                z[i] = raised;
                if (raised > max) max = raised;
            }

            trace.Max = max;
            trace.Awake = true;
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            commit.Apply(projection, trace, site, step);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Trace, trace.Values, 0, traceMax);
            trace.FindMax();
            commit.Visit(visitor);
        }
    }
}
