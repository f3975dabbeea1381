namespace EdgeSpike.Core
{
    /// <summary>The three state hashes of a step: what arrived, what fired, what was
    /// learned.</summary>
    /// <remarks>
    /// <code>
    /// deliver: arrivals at neurons, scales, potentials before the comparison
    /// step:    scales, potentials, this step's spikes, readouts, targets
    /// learn:   weights, feedback, traces, spike counts, clocks, draws, step and trial counters
    /// </code>
    /// Weights keep their sum as they change; everything else is a few cells a neuron and is summed
    /// when a hash is asked for. So a step that nobody hashes costs nothing, and hashing every
    /// n-th step is a choice of whoever records.
    /// </remarks>
    public sealed class StageHashes : StageObserver
    {
        readonly HashVisitor visitor = new HashVisitor();

        /// <summary>Hash after arrivals.</summary>
        public ulong Deliver { get; private set; }

        /// <summary>Hash after spikes and readout.</summary>
        public ulong Step { get; private set; }

        /// <summary>Hash after learning.</summary>
        public ulong Learn { get; private set; }

        /// <inheritdoc/>
        public override void Delivered(Network network)
        {
            visitor.Hash = 0;
            ShowDelivered(network, visitor);
            Projection[] projections = network.Projections;
            for (int p = 0; p < projections.Length; p++)
            {
                if (!projections[p].Post.IsReadout) visitor.Arrivals(projections[p]);
            }

            Deliver = visitor.Hash;
        }

        /// <inheritdoc/>
        public override void Stepped(Network network)
        {
            visitor.Hash = 0;
            network.VisitNeurons(visitor);
            Step = visitor.Hash;
        }

        /// <inheritdoc/>
        public override void Learned(Network network)
        {
            visitor.Hash = 0;
            ShowLearned(network, visitor);
            Learn = visitor.Hash;
        }

        /// <summary>Shows the cells of the deliver hash, but for the arrivals.</summary>
        /// <param name="network">Right after its arrivals.</param>
        public static void ShowDelivered(Network network, StateVisitor visitor)
        {
            network.VisitScales(visitor);
            for (int p = 0; p < network.Populations.Length; p++)
            {
                Population population = network.Populations[p];
                if (!population.IsReadout) population.VisitPotential(visitor);
            }
        }

        /// <summary>Shows the cells of the learn hash.</summary>
        /// <param name="network">At the end of a step.</param>
        public static void ShowLearned(Network network, StateVisitor visitor)
        {
            network.VisitCounters(visitor);
            network.VisitLearning(visitor);
        }
    }
}
