namespace EdgeSpike.Core
{
    /// <summary>tanh of a sum, held and moved while errors settle</summary>
    public sealed class BeliefKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 17;

        /// <summary>The kind.</summary>
        public BeliefKind()
            : base(Id, Core.Form.Graded, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Phases(Parameter.SettlesIn);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new BeliefPopulation(plan.Size, plan.Neuron.Parameters[0], tanh);
        }
    }

    /// <summary>Graded neurons that show what they believe: what is predicted of them, until a
    /// <see cref="SettlingSignal"/> moves it.</summary>
    /// <remarks>
    /// <code>
    /// u[j](t) = Σ w[i,j]·v[i](t−1)
    /// v[j](t) = tanh(u[j](t))                       outside of the settling phases
    /// v[j]    moved by a signal, within ±1          inside
    /// </code>
    /// v Q29, shown in Q14. Rosenbaum 2022, doi:10.1371/journal.pone.0266102.
    /// </remarks>
    public sealed class BeliefPopulation : GradedPopulation
    {
        const int ErrorShift = Limits.SlowBits - Limits.PotentialBits;
        const int RateBits = 15;

        readonly int settlingPhases;

        /// <summary>Creates the population at zero.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="settlingPhases">Bit p: beliefs are held in phase p.</param>
        /// <param name="tanh">The table, shared by all.</param>
        public BeliefPopulation(int size, int settlingPhases, TanhTable tanh)
            : base(size, 0, 0, tanh)
        {
            this.settlingPhases = settlingPhases;
        }

        /// <summary>Whether beliefs stay what they are until a signal moves them.</summary>
        protected override bool IsHeld
        {
            get { return IsIn(settlingPhases); }
        }

        /// <summary>How far predictions are from beliefs.</summary>
        /// <param name="errors">Receives tanh(u) − v, [neuron], Q19, truncated.</param>
        public void Surprise(int[] errors)
        {
            for (int j = 0; j < errors.Length; j++)
            {
                errors[j] = (Predicted(j) - held[j]) / (1 << ErrorShift);
            }
        }

        /// <summary>Moves the beliefs.</summary>
        /// <param name="errors">ε, [neuron], Q19.</param>
        /// <param name="back">What the layer above wants less of, [neuron], Q19.</param>
        /// <param name="rateQ15">η.</param>
        public void Move(int[] errors, int[] back, int rateQ15)
        {
            if (!IsHeld) return;
            long one = 1L << Limits.SlowBits;
            for (int j = 0; j < errors.Length; j++)
            {
                long by = ((long)errors[j] - back[j]) * rateQ15;
                long v = held[j] + by / (1 << RateBits) * (1 << ErrorShift);
                held[j] = (int)(v > one ? one : v < -one ? -one : v);
            }

            Show();
        }
    }
}
