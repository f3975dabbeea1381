namespace EdgeSpike.Sessions
{
    /// <summary>The stages of a step, in order; and what is compared between two steps.</summary>
    public enum Stage
    {
        /// <summary>Arrivals, and potentials before the comparison.</summary>
        Deliver = 1,

        /// <summary>Spikes, potentials, readouts.</summary>
        Step = 2,

        /// <summary>Weights, traces and what else learning keeps.</summary>
        Learn = 3,

        /// <summary>The whole state, in a snapshot.</summary>
        Snapshot = 4,
    }
}
