namespace EdgeSpike.Core
{
    /// <summary>The learning site of spiking neurons: ψ is a surrogate gradient.</summary>
    public sealed class SpikingSite : NeuronSite
    {
        readonly SpikingPopulation population;
        readonly Surrogate surrogate;
        readonly bool standing;

        /// <summary>Creates the site.</summary>
        /// <param name="signals">Terms of L + R.</param>
        public SpikingSite(SpikingPopulation population, Surrogate surrogate,
            params LearningSignal[] signals)
            : base(population, signals)
        {
            this.population = population;
            this.surrogate = surrogate;
            standing = !population.LeaksAlone;
        }

        /// <inheritdoc/>
        public override void Differentiate(Kernels kernels)
        {
            // Where nothing arrived and nobody was reset since, only those that had a ψ can have
            // one.
            SpikingPopulation neurons = population;
            int threshold = neurons.Threshold;
            ScaledCells cells = neurons.potential;
            bool still =
                standing && cells.motion == ScaledCells.Still && surrogate.Keeps(threshold);
            activeCount = surrogate.Fill(
                kernels, neurons.Compared, threshold, psi, active, still ? activeCount : -1);
            SpikeRing ring = neurons.spikes;
            bool resets = ring.counts[ring.head] != 0;
            if (cells.motion != 0) cells.motion = resets ? ScaledCells.Moved : ScaledCells.Still;
        }
    }
}
