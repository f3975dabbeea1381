namespace EdgeSpike.Core
{
    /// <summary>Readout that keeps nothing</summary>
    public sealed class MemorylessKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 6;

        /// <summary>The kind.</summary>
        public MemorylessKind()
            : base(Id, Core.Form.Memoryless, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new MemorylessReadout(plan.Size);
        }
    }

    /// <summary>A readout that keeps nothing: y is what arrives in this step.</summary>
    /// <remarks>
    /// <code>
    /// y[k](t) = Σ w[j,k]·h[j](t)
    /// </code>
    /// The readout with κ = 0. Murray 2019, doi:10.7554/eLife.43299.
    /// </remarks>
    public sealed class MemorylessReadout : ReadoutPopulation
    {
        /// <summary>Creates the readout at zero.</summary>
        /// <param name="size">Outputs, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        public MemorylessReadout(int size)
            : base(size, Limits.NoLeakQ31)
        {
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        /// <summary>Nothing is left of the last step.</summary>
        public override void BeforeArrivals()
        {
            int[] y = Potential.Values;
            for (int k = 0; k < y.Length; k++) y[k] = 0;
        }
    }
}
