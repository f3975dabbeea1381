namespace EdgeSpike.Core
{
    /// <summary>Looks at a network between the stages of a step; looking changes no bit.</summary>
    public abstract class StageObserver
    {
        /// <summary>Everything has arrived at the neurons; nothing was compared yet.</summary>
        /// <param name="network">To look at.</param>
        public abstract void Delivered(Network network);

        /// <summary>Neurons have fired, readouts have integrated.</summary>
        /// <param name="network">To look at.</param>
        public abstract void Stepped(Network network);

        /// <summary>Everything that learns in this step has learned.</summary>
        /// <param name="network">To look at.</param>
        public abstract void Learned(Network network);
    }
}
