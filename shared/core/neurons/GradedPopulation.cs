namespace EdgeSpike.Core
{
    /// <summary>tanh of a leaky sum</summary>
    public sealed class GradedKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 5;

        /// <summary>The kind.</summary>
        public GradedKind()
            : base(Id, Core.Form.Graded, LeakForm.Euler)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Phases(Parameter.ClampedIn);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new GradedPopulation(plan.Size, plan.LeakQ31, plan.Neuron.Parameters[0], tanh);
        }
    }

    /// <summary>Neurons with a graded value in place of spikes; they may be clamped to what a
    /// teacher wants.</summary>
    /// <remarks>
    /// <code>
    /// u[j](t) = Σ w[i,j]·arrival[i](t)                          spikes, and values of the step before
    /// h[j](t) = h[j](t−1) + (tanh(u[j](t)) − h[j](t−1))/τ       τ = 1: no memory
    /// h[j](t) = y*[j]                                           in phases in which the neurons are clamped
    /// </code>
    /// u is Q19 and begins anew in each step; h is kept in Q29 and shown to others in Q14,
    /// truncated, so that τ up to 65,536 brings no bias. A clamped population without incoming
    /// synapses is an analogue input; a clamped output is taught. A trial begins in phase 0; y* is
    /// taken at each step. Costs a pass over the neurons in every step: nothing is silent here.
    /// Murray 2019, doi:10.7554/eLife.43299; tanh by a table, see <see cref="TanhTable"/>.
    /// </remarks>
    public class GradedPopulation : Population
    {
        // Q29 values are shown in Q14; targets come in Q12.
        const int ShownShift = Limits.SlowBits - Limits.GradedBits;
        const int TargetShift = Limits.SlowBits - Limits.ValueBits;

        readonly TanhTable tanh;
        readonly int clampedPhases;
        internal readonly int[] held;
        readonly short[] values;
        readonly int[] target;
        int phase;

        /// <summary>Creates the population at zero.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="keepQ31">1 − 1/τ, Q31, 0 … <see cref="Limits.LeakMaxQ31"/>.</param>
        /// <param name="clampedPhases">Bit p: clamped in phase p; 0 for never.</param>
        /// <param name="tanh">The table, shared by all.</param>
        public GradedPopulation(int size, uint keepQ31, int clampedPhases, TanhTable tanh)
            : base(size, Limits.NoLeakQ31)
        {
            SlowValue.Check(keepQ31);
            if (clampedPhases < 0)
            {
                throw new ConfigurationException("phases " + clampedPhases.ToString()
                    + " in which graded neurons are clamped: expected bits 0 to "
                    + (Limits.PhasesMax - 1).ToString());
            }

            KeepQ31 = keepQ31;
            this.clampedPhases = clampedPhases;
            this.tanh = tanh;
            Potential = new ScaledCells(size);
            held = new int[size];
            values = new short[size];
            target = new int[size];
        }

        /// <summary>1 − 1/τ, Q31.</summary>
        public uint KeepQ31 { get; }

        /// <inheritdoc/>
        public override short[] Values
        {
            get { return values; }
        }

        /// <inheritdoc/>
        public override int[] Target
        {
            get { return target; }
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return 0; }
        }

        /// <summary>Whether the neurons show what is wanted of them.</summary>
        public bool IsClamped
        {
            get { return IsIn(clampedPhases); }
        }

        /// <summary>Whether the values stay what they are in this phase, but for who moves
        /// them.</summary>
        protected virtual bool IsHeld
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase)
        {
            this.phase = phase;
        }

        /// <summary>Nothing is left of the last step's drive.</summary>
        public override void BeforeArrivals()
        {
            int[] u = Potential.Values;
            for (int j = 0; j < u.Length; j++) u[j] = 0;
        }

        /// <summary>Saturates the drive once, and moves the values toward its tanh.</summary>
        /// <returns>False: graded neurons do not fire.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            Touched = false;
            bool clamped = IsClamped;
            bool stays = IsHeld;
            int[] u = Potential.Values;
            for (int j = 0; j < u.Length; j++)
            {
                if (u[j] > Limits.PotentialMax) u[j] = Limits.PotentialMax;
                else if (u[j] < -Limits.PotentialMax) u[j] = -Limits.PotentialMax;
                if (stays) continue;
                held[j] = clamped ? Wanted(target[j])
                    : SlowValue.Step(held[j], tanh.Of(u[j]), KeepQ31);
            }

            Show();
            return false;
        }

        /// <summary>tanh′ of each neuron's drive in this step.</summary>
        /// <param name="psi">Receives it, [neuron], Q12, truncated.</param>
        public void Differentiate(short[] psi)
        {
            bool clamped = IsClamped;
            int[] u = Potential.Values;
            for (int j = 0; j < u.Length; j++)
            {
                long t = tanh.Of(u[j]);
                long rest = (1L << (2 * Limits.SlowBits)) - t * t;
                psi[j] = clamped ? (short)0
                    : (short)(rest >> (2 * Limits.SlowBits - Limits.SurrogateBits));
            }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            phase = 0;
            for (int j = 0; j < held.Length; j++)
            {
                held[j] = 0;
                values[j] = 0;
                target[j] = 0;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            phase = visitor.Int(StateField.Phase, phase, int.MinValue, int.MaxValue);
            visitor.Ints(StateField.Value, held, -(1 << Limits.SlowBits), 1 << Limits.SlowBits);
            visitor.Ints(StateField.Target, target, -Limits.ValueMax, Limits.ValueMax);
            Show();
        }

        /// <summary>Whether the present phase is one of some.</summary>
        /// <param name="phases">Bit p: phase p.</param>
        protected bool IsIn(int phases)
        {
            return phase >= 0 && phase < Limits.PhasesMax && (phases >> phase & 1) != 0;
        }

        /// <summary>What a neuron's drive says of it: tanh(u), Q29.</summary>
        protected int Predicted(int j)
        {
            return tanh.Of(Potential.Values[j]);
        }

        static int Wanted(int targetQ12)
        {
            int one = 1 << Limits.ValueBits;
            if (targetQ12 > one) targetQ12 = one;
            else if (targetQ12 < -one) targetQ12 = -one;
            return targetQ12 << TargetShift;
        }

        /// <summary>What others see follows from what is kept.</summary>
        internal void Show()
        {
            for (int j = 0; j < held.Length; j++) values[j] = (short)(held[j] / (1 << ShownShift));
        }
    }
}
