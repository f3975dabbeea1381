namespace EdgeSpike.Core
{
    /// <summary>Lines that fire in every step: the weights from here are biases</summary>
    public sealed class BiasKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 18;

        /// <summary>The kind.</summary>
        public BiasKind()
            : base(Id, Core.Form.Input, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new BiasPopulation(plan.Size);
        }
    }

    /// <summary>Lines that fire in every step, whatever comes from outside.</summary>
    /// <remarks>
    /// <code>
    /// z[i](t) = 1
    /// </code>
    /// A weight w from here adds w to a potential in every step: the bias of a neuron. Two
    /// projections of opposite weights, the second delayed by one step more, add it once, in a
    /// trial's first step: the potential that a neuron starts with, if it has no leak. Nothing is
    /// recorded of it, and a network with one is never at rest.
    /// </remarks>
    public sealed class BiasPopulation : Population
    {
        readonly short[] lines;

        /// <summary>Creates the population.</summary>
        /// <param name="size">Lines, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        public BiasPopulation(int size)
            : base(size, Limits.NoLeakQ31)
        {
            lines = new short[size];
            for (int i = 0; i < size; i++) lines[i] = (short)i;
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

        /// <summary>It fires where others leak: before anything is delivered.</summary>
        public override bool LeaksAlone
        {
            get { return true; }
        }

        /// <summary>Fires.</summary>
        /// <param name="kernels">Not needed.</param>
        public override void Leak(Kernels kernels)
        {
            spikes.Fill(lines, lines.Length);
        }

        /// <inheritdoc/>
        public override void BeforeArrivals()
        {
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            return false;
        }
    }
}
