namespace EdgeSpike.Core
{
    /// <summary>Makes the spikes of an input population from samples, inside the network.</summary>
    /// <remarks>
    /// Where an input population has a source, samples enter and not spikes: a recording is
    /// shorter, and a replay proves the encoding, too.
    /// </remarks>
    public abstract class SpikeSource
    {
        /// <summary>Values a sample.</summary>
        public abstract int Channels { get; }

        /// <summary>Steps that a sample lasts.</summary>
        public abstract int StepsASample { get; }

        /// <summary>The latest sample as it was taken, one value a channel, Q15.</summary>
        public abstract int[] Latest { get; }

        /// <summary>Whether it was taken since the last step.</summary>
        public abstract bool IsFresh { get; }

        /// <summary>Whether no sample lasts, so that the coming step has none of its
        /// spikes.</summary>
        public abstract bool IsSilent { get; }

        /// <summary>Its spikes of the last step, ascending; the first
        /// <see cref="EmittedCount"/> of them.</summary>
        public abstract short[] Emitted { get; }

        /// <summary>How many there were.</summary>
        public abstract int EmittedCount { get; }

        /// <summary>Whether its samples come with those of another input, and not by
        /// themselves.</summary>
        public virtual bool Follows
        {
            get { return false; }
        }

        /// <summary>Forgets the samples before: a trial begins.</summary>
        public abstract void BeginTrial();

        /// <summary>Takes a sample; it is shown from the next step on.</summary>
        /// <param name="sample">One value a channel.</param>
        public abstract void Take(int[] sample);

        /// <summary>The spikes of this step.</summary>
        /// <param name="ring">Receives them, in its newest list.</param>
        public abstract void Emit(SpikeRing ring);

        /// <summary>Shows the sample and whatever else outlives a step; the owner is the
        /// population.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public abstract void Visit(StateVisitor visitor);
    }
}
