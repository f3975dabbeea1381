namespace EdgeSpike.Core
{
    /// <summary>Leaky readout, no spikes</summary>
    public sealed class ReadoutKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public ReadoutKind()
            : base(Id, Core.Form.Readout, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new ReadoutPopulation(plan.Size, plan.LeakQ31);
        }
    }

    /// <summary>Leaky integrators that never spike: the network's output.</summary>
    /// <remarks>
    /// <code>
    /// y[k](t) = κ·y[k](t−1) + Σ w[j,k]·z[j](t)
    /// </code>
    /// Spikes of the same step arrive; the learning window compares y with a target y*.
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
    /// </remarks>
    public class ReadoutPopulation : Population
    {
        readonly int[] target;
        readonly int[] outputs;

        /// <summary>Creates the readout at zero.</summary>
        /// <param name="size">Outputs, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">κ = exp(−Δt/τ), Q31; see <see cref="CommonScale"/>.</param>
        public ReadoutPopulation(int size, uint leakQ31)
            : base(size, leakQ31)
        {
            Potential = new ScaledCells(size);
            outputs = Potential.Values;
            target = new int[size];
            Error = new int[size];
        }

        /// <inheritdoc/>
        public override int[] Target
        {
            get { return target; }
        }

        /// <summary>y − y* or its like, [output], Q12; valid inside the learning window.</summary>
        public int[] Error { get; }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return 0; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override bool IsReadout
        {
            get { return true; }
        }

        /// <summary>The value of an output; looking changes nothing.</summary>
        /// <param name="k">Output, 0 … Size − 1.</param>
        /// <returns>y, Q12, truncated toward zero.</returns>
        public virtual int Value(int k)
        {
            return (int)(((long)outputs[k] << 22) / scale.u);
        }

        /// <inheritdoc/>
        public override void BeforeArrivals()
        {
        }

        /// <summary>Saturates, once, after all arrivals.</summary>
        /// <param name="kernels">Not needed: readouts are few.</param>
        /// <returns>False: readouts do not fire.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            touched = false;
            int[] y = outputs;
            for (int k = 0; k < y.Length; k++)
            {
                int v = y[k];
                if (v > Limits.PotentialMax) y[k] = Limits.PotentialMax;
                else if (v < -Limits.PotentialMax) y[k] = -Limits.PotentialMax;
            }

            return false;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            for (int k = 0; k < target.Length; k++)
            {
                target[k] = 0;
                Error[k] = 0;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Ints(StateField.Target, target, -Limits.ValueMax, Limits.ValueMax);
        }
    }
}
