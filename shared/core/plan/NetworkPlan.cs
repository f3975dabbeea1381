namespace EdgeSpike.Core
{
    /// <summary>A network as it is described: everything but its state.</summary>
    /// <remarks>
    /// Data only. The model blob holds exactly this, the catalogue builds a network from it, and
    /// two networks of one plan compute the same bits from the same state and input.
    /// </remarks>
    public sealed class NetworkPlan
    {
        /// <summary>Collects the parts.</summary>
        /// <param name="seed">Key of every random number, the initial weights included.</param>
        /// <param name="populations">In the order of their indices.</param>
        /// <param name="projections">In the order of their indices.</param>
        public NetworkPlan(ulong seed, PopulationPlan[] populations, ProjectionPlan[] projections)
        {
            Seed = seed;
            Populations = populations;
            Projections = projections;
        }

        /// <summary>Key of every random number.</summary>
        public ulong Seed { get; }

        /// <summary>In the order of their indices.</summary>
        public PopulationPlan[] Populations { get; }

        /// <summary>In the order of their indices.</summary>
        public ProjectionPlan[] Projections { get; }

        /// <summary>The phases of a trial in their order; none where whoever drives the network
        /// decides.</summary>
        public PhasePlan[] Schedule { get; set; } = new PhasePlan[0];

        /// <summary>How a stream of samples becomes trials on a device; null where whoever drives
        /// the network decides.</summary>
        public StreamPlan Stream { get; set; }
    }
}
