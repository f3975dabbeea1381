namespace EdgeSpike.Core
{
    /// <summary>Neurons whose spikes come from outside.</summary>
    /// <remarks>Spikes of a step are appended before the step, ascending; see
    /// <see cref="SpikeRing.TryAppend"/>.</remarks>
    public sealed class InputPopulation : Population
    {
        /// <summary>Creates the population.</summary>
        /// <param name="size">Input lines, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        public InputPopulation(int size)
            : base(size, Limits.NoLeakQ31)
        {
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return 0; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Prepare()
        {
        }

        /// <inheritdoc/>
        public override bool Fire(Kernels kernels)
        {
            return false;
        }
    }
}
