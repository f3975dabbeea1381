namespace EdgeSpike.Core
{
    /// <summary>Rules whose eligibility is a product of a presynaptic trace and a postsynaptic
    /// factor.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← α·z̄[i] + arrival[i]
    /// Δw[i,j] = −η·(L+R)[j]·ψ[j]·z̄[i]
    /// </code>
    /// The trace leaks like the postsynaptic potential and lies on the common scale of that leak,
    /// so silence costs nothing. Memory: one int a presynaptic neuron and class of time constants,
    /// nothing a synapse.
    /// </remarks>
    public sealed class RankOneRule : LearningRule
    {
        readonly Projection projection;
        readonly ArrivalTraces traces;
        readonly RankOneCommit commit;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        public RankOneRule(Projection projection, RankOneCommit commit)
        {
            this.projection = projection;
            this.commit = commit;
            traces = new ArrivalTraces(projection);
        }

        /// <summary>How weights move.</summary>
        public RankOneCommit Commit
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
            traces.Clear();
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            ScaledCells only = traces.only;
            if (only != null)
                only.Raise(spikes, from, count, only.scale.u >> (29 - Limits.TraceBits));
            else traces.Raise(spikes, from, count);
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            ScaledCells only = traces.only;
            if (only != null)
            {
                commit.Descend(only, site, 0, site.activeCount, step);
                return;
            }

            short[] active = site.active;
            int count = site.activeCount;
            int from = 0;
            for (int c = 0; c < traces.Classes; c++)
            {
                int end = projection.Post.ClassStart(c + 1);
                int to = from;
                while (to < count && active[to] < end) to++;
                if (to != from) commit.Descend(traces.Of(c), site, from, to, step);
                from = to;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            traces.Visit(visitor);
            commit.Visit(visitor);
        }
    }
}
