namespace EdgeSpike.Core
{
    /// <summary>The learning site of spiking neurons: ψ is a surrogate gradient.</summary>
    public sealed class SpikingSite : NeuronSite
    {
        readonly SpikingPopulation population;
        readonly Surrogate surrogate;

        /// <summary>Creates the site.</summary>
        /// <param name="population">Whose neurons.</param>
        /// <param name="surrogate">Gives ψ.</param>
        /// <param name="signals">Terms of L + R.</param>
        public SpikingSite(SpikingPopulation population, Surrogate surrogate, params LearningSignal[] signals)
            : base(population, signals)
        {
            this.population = population;
            this.surrogate = surrogate;
        }

        /// <inheritdoc/>
        public override void Differentiate(Kernels kernels)
        {
            activeCount = surrogate.Fill(kernels, population.Compared, population.Threshold, psi, active);
        }
    }
}
