namespace EdgeSpike.Core
{
    /// <summary>Puts a running network into the state of a snapshot; its counters never go
    /// back.</summary>
    /// <remarks>
    /// <code>
    /// steps  = max(present, snapshot's)       trials = max(present, snapshot's)
    /// marks += steps − snapshot's             steps since the trial began: the snapshot's
    /// </code>
    /// So every random key that contains a step or a trial stays new, ages stay what they were, and
    /// a network that was just made goes on exactly like the one that the snapshot was taken from.
    /// Draws of hazard clocks and encoders go back with their state: what they led to was undone
    /// with it. Allocates nothing after the constructor.
    /// </remarks>
    public sealed class Restoration
    {
        readonly Network network;
        readonly SnapshotCheck check = new SnapshotCheck();
        readonly SnapshotReader reader = new SnapshotReader();
        readonly StepMarks marks = new StepMarks();

        /// <summary>Prepares.</summary>
        /// <param name="network">Whose state is to be replaced.</param>
        public Restoration(Network network)
        {
            this.network = network;
        }

        /// <summary>Replaces the state between two steps.</summary>
        /// <param name="bytes">Holds the snapshot.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Its exact size.</param>
        /// <returns>False, and nothing changed, if it is no snapshot of such a network.</returns>
        public bool Apply(byte[] bytes, int offset, int count)
        {
            check.Begin(bytes, offset, offset + count);
            network.Visit(check);
            if (check.Failed || check.Position != offset + count) return false;
            long steps = network.StepCount;
            long trials = network.TrialCount;
            reader.Begin(bytes, offset, offset + count);
            network.Visit(reader);
            if (network.StepCount < steps)
            {
                marks.Move(network, steps - network.StepCount);
                network.SkipSteps(steps - network.StepCount);
            }

            if (network.TrialCount < trials) network.SkipTrials(trials - network.TrialCount);
            network.Restored();
            return true;
        }
    }
}
