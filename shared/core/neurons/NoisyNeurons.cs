namespace EdgeSpike.Core
{
    /// <summary>Stands for a population with noise where its network drives it, so that one without
    /// pays nothing.</summary>
    public sealed class NoisyNeurons : Population
    {
        readonly Population neurons;
        readonly PotentialNoise noise;
        readonly Network network;

        /// <summary>Creates the stand-in; it has no state of its own.</summary>
        /// <param name="neurons">A population with noise.</param>
        /// <param name="network">Gives the step.</param>
        public NoisyNeurons(Population neurons, Network network)
            : base(0, Limits.NoLeakQ31)
        {
            this.neurons = neurons;
            this.network = network;
            noise = neurons.Noise;
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return neurons.ResetMax; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return neurons.Spiking; }
        }

        /// <inheritdoc/>
        public override void BeforeArrivals()
        {
            neurons.BeforeArrivals();
            noise.Add(neurons, network.StepCount);
            touched = true;
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            return neurons.AfterArrivals(kernels);
        }
    }
}
