namespace EdgeSpike.Core
{
    /// <summary>Spikes from outside</summary>
    public sealed class InputKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public InputKind()
            : base(Id, Core.Form.Input, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new InputPopulation(plan.Size);
        }
    }

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

        /// <summary>What makes the spikes from samples; null if they come from outside. At build
        /// only.</summary>
        public SpikeSource Source { get; set; }

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
        public override void BeforeArrivals()
        {
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            return false;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            if (Source != null) Source.BeginTrial();
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            if (Source != null) Source.Visit(visitor);
        }
    }
}
