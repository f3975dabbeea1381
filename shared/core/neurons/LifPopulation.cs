namespace EdgeSpike.Core
{
    /// <summary>Leaky integrate-and-fire, reset by subtraction</summary>
    public sealed class LifKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public LifKind()
            : base(Id, Core.Form.Spiking, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new LifPopulation(plan.Size, plan.LeakQ31, plan.Neuron.Parameters[0]);
        }
    }

    /// <summary>Leaky integrate-and-fire neurons with subtractive reset, event-driven.</summary>
    /// <remarks>
    /// <code>
    /// v[j](t) = α·v[j](t−1) + Σ w[i,j]·z[i](t−d) − θ·z[j](t−1)      saturated once, after the sum
    /// z[j](t) = v[j](t) ≥ θ
    /// </code>
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y (reset one step later, as here).
    /// </remarks>
    public sealed class LifPopulation : SpikingPopulation
    {
        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α = exp(−Δt/τ), Q31; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        public LifPopulation(int size, uint leakQ31, int thresholdQ15)
            : base(size, leakQ31, thresholdQ15)
        {
            Crossings = new Crossings(thresholdQ15);
        }
    }
}
