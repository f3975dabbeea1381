namespace EdgeSpike.Core
{
    /// <summary>Rules that work pair by pair: gradients of either sign, or with state a
    /// synapse.</summary>
    public abstract class PairRule : LearningRule
    {
        /// <summary>Keeps what all need.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        protected PairRule(Projection projection, PairCommit commit)
        {
            Projection = projection;
            Commit = commit;
        }

        /// <summary>How weights move.</summary>
        public PairCommit Commit { get; }

        /// <inheritdoc/>
        public override long Draws
        {
            get { return Commit.Draws; }
        }

        /// <summary>Whose synapses.</summary>
        protected Projection Projection { get; }
    }
}
