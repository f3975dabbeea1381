namespace EdgeSpike.Core
{
    /// <summary>LIF with intrinsic plasticity: each threshold follows a target rate</summary>
    public sealed class HomeostaticKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 9;

        /// <summary>The kind.</summary>
        public HomeostaticKind()
            : base(Id, Core.Form.Spiking, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerNeuron
        {
            get { return 72; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 16, (512 << 15) - 1,
                PartVisitor.Required);
            visitor.Number(Parameter.TargetHz, Unit.SpikesQ16, 1, 1 << 16, PartVisitor.Required);
            visitor.Number(Parameter.Rise, Unit.Q15, 1, 1 << 15, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new HomeostaticPopulation(plan.Size, plan.LeakQ31, given[0], given[1], given[2]);
        }
    }

    /// <summary>LIF neurons whose thresholds rise with each spike and fall with each step, so that
    /// each neuron comes to fire at one rate.</summary>
    /// <remarks>
    /// <code>
    /// v[j] as <see cref="LifPopulation"/>, reset by θ[j]
    /// θ[j] ← min(max(θ[j] − ⌊g·r⌋, θ₀/16) + g·z[j], 16·θ₀)      z of the step before; in learning trials
    /// z[j] = v[j] ≥ θ[j]
    /// </code>
    /// θ Q22, kept from trial to trial like a weight; g·r truncates to 2⁻²² and must not be 0. At
    /// rest θ stands where a neuron fires r times a step on average. Trials that do not learn leave
    /// thresholds alone. Costs a pass over the neurons in every step: a falling threshold meets
    /// potentials that nothing arrives at. ψ sees v − θ[j] + θ₀. Intrinsic plasticity as in Diehl
    /// and Cook 2015, doi:10.3389/fncom.2015.00099, with a linear fall in place of a leak.
    /// </remarks>
    public sealed class HomeostaticPopulation : SpikingPopulation
    {
        /// <summary>Fraction bits of θ.</summary>
        public const int ThresholdBits = 22;

        /// <summary>θ lies between θ₀ over this and θ₀ times this.</summary>
        public const int Range = 16;

        const int Widen = ThresholdBits - 15;

        readonly int[] thresholds;
        readonly int[] compared;
        readonly int rise;
        readonly int fall;
        readonly int least;
        readonly int most;
        Network network;

        /// <summary>Creates the population at rest, each threshold at θ₀.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ₀, Q15, from 2⁻¹¹ to below 512.0.</param>
        /// <param name="targetQ16">r, spikes a step, Q16.</param>
        /// <param name="riseQ15">g, Q15.</param>
        public HomeostaticPopulation(int size, uint leakQ31, int thresholdQ15, int targetQ16,
            int riseQ15)
            : base(size, leakQ31, thresholdQ15)
        {
            rise = riseQ15 << Widen;
            fall = (int)((long)rise * targetQ16 >> 16);
            if (fall == 0)
            {
                throw new ConfigurationException("a threshold that rises by " + riseQ15.ToString()
                    + "/32768 a spike for a rate of " + targetQ16.ToString()
                    + "/65536 a step: expected a product of 2^-22 or more");
            }

            long top = (long)thresholdQ15 * Range;
            if (top > (512 << 15) - 1) top = (512 << 15) - 1;
            most = (int)top << Widen;
            least = thresholdQ15 << Widen - 4;
            thresholds = new int[size];
            compared = new int[size];
            for (int j = 0; j < size; j++) thresholds[j] = thresholdQ15 << Widen;
        }

        /// <summary>θ, [neuron], Q22.</summary>
        public int[] Thresholds
        {
            get { return thresholds; }
        }

        /// <summary>v − θ[j] + θ₀ of this step, [neuron], as potentials are stored,
        /// saturated.</summary>
        public override int[] Compared
        {
            get { return compared; }
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return (long)most >> Widen << 5; }
        }

        /// <inheritdoc/>
        public override void Serve(Network network)
        {
            this.network = network;
        }

        /// <summary>Resets by subtraction the neurons that fired in the last step; then thresholds
        /// move.</summary>
        public override void BeforeArrivals()
        {
            SpikeRing ring = spikes;
            int from = ring.head * ring.size;
            int end = from + ring.counts[ring.head];
            long u = scale.u;
            int[] v = potential.Values;
            int[] theta = thresholds;
            for (int s = from; s < end; s++)
            {
                int j = ring.indices[s];
                v[j] -= (int)(theta[j] * u >> 32);
            }

            if (!network.Learning) return;
            for (int j = 0; j < theta.Length; j++)
            {
                int lower = theta[j] - fall;
                theta[j] = lower < least ? least : lower;
            }

            for (int s = from; s < end; s++)
            {
                int j = ring.indices[s];
                theta[j] = most - theta[j] < rise ? most : theta[j] + rise;
            }
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = spikes;
            ring.Advance();
            touched = false;
            int common = Threshold;
            long u = scale.u;
            int[] v = potential.Values;
            for (int j = 0; j < v.Length; j++)
            {
                int x = v[j];
                if (x > Limits.PotentialMax) x = Limits.PotentialMax;
                else if (x < -Limits.PotentialMax) x = -Limits.PotentialMax;
                v[j] = x;
                long over = x - (thresholds[j] * u >> 32) + common;
                if (over > Limits.PotentialMax) over = Limits.PotentialMax;
                compared[j] = over < -Limits.PotentialMax ? -Limits.PotentialMax : (int)over;
            }

            int count = kernels.Fire(compared, common, ring.indices, ring.head * ring.size);
            ring.counts[ring.head] = count;
            spikeCount += count;
            potential.motion = ScaledCells.Moved;
            return count != 0;
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            visitor.Ints(StateField.Threshold, thresholds, least, most);
        }
    }
}
