using System;

namespace EdgeSpike.Core
{
    /// <summary>Current-based LIF with exponential synapses, single or double, and a refractory
    /// time: its synapses do not learn</summary>
    public sealed class CubaLifKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 20;

        /// <summary>The kind.</summary>
        public CubaLifKind()
            : base(Id, Core.Form.Fixed, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
            visitor.Number(Parameter.Refractory, Unit.Steps, 0, CubaLifPopulation.RefractoryMax, 0);
            visitor.Leaks(Parameter.SynapseTaus);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            int taus = given.Length - 2;
            if (taus > 2)
            {
                throw new ConfigurationException(taus.ToString()
                    + " time constants of a synaptic current: expected one, of its decay, or two, "
                    + "of its decay and of its rise");
            }

            uint rise = taus == 2 ? (uint)given[3] : 0;
            return new CubaLifPopulation(
                plan.Size, plan.LeakQ31, given[0], given[1], (uint)given[2], rise);
        }
    }

    /// <summary>Leaky integrate-and-fire neurons driven by exponential synaptic currents.</summary>
    /// <remarks>
    /// <code>
    /// r[j](t) = κ_r·r[j](t−1) + Σ w[i,j]·z[i](t−d)        truncated toward zero, saturated once
    /// i[j](t) = κ_d·i[j](t−1) + (1 − κ_r)·r[j](t)         likewise
    /// v[j](t) = α·v[j](t−1) + i[j](t)                     likewise; 0 while refractory
    /// z[j](t) = v[j](t) ≥ θ                               then v ← 0, and so for R steps more
    /// </code>
    /// α of the population's τ, κ_d and κ_r of decay and rise, all Q31; r, i and v Q19, within
    /// ±2,048. Without a rise κ_r = 0, and i is a single exponential: w·κ_d^n, n steps after the
    /// arrival. With one it is a double exponential, (1 − κ_r)·w·(κ_d^(n+1) − κ_r^(n+1))/(κ_d −
    /// κ_r), and where both are equal an alpha function; its sum over all steps is w/(1 − κ_d)
    /// whatever the rise, so a rise moves no charge. A truncation loses up to 2⁻¹⁹, so i is up to
    /// 3/(1 − κ_d) such units too near zero, and v up to (3/(1 − κ_d) + 1)/(1 − α). The iaf_psc_exp
    /// of NEST with potentials counted from rest: Rotter and Diesmann 1999,
    /// doi:10.1007/s004220050570; currents with rise and decay as in Brunel
    /// and Wang 2003, doi:10.1152/jn.01095.2002. Departs from them by a current that acts in the
    /// step in which it arrives.
    /// </remarks>
    public sealed class CubaLifPopulation : MembranePopulation
    {
        /// <summary>The longest refractory time, in steps.</summary>
        public const int RefractoryMax = 127;

        const long All = 1L << 31;

        readonly int theta;
        readonly long membraneKeep;
        readonly long decayKeep;
        readonly long riseKeep;
        readonly int refractory;
        readonly int[] currents;
        readonly int[] rises;
        readonly sbyte[] left;
        bool awake;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31, 0 … <see cref="Limits.NoLeakQ31"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        /// <param name="refractory">R, steps, 0 … <see cref="RefractoryMax"/>.</param>
        /// <param name="decayQ31">κ_d, Q31, below one.</param>
        /// <param name="riseQ31">κ_r, Q31, below one; 0: currents jump.</param>
        public CubaLifPopulation(
            int size, uint leakQ31, int thresholdQ15, int refractory, uint decayQ31, uint riseQ31)
            : base(size)
        {
            theta = thresholdQ15 << (Limits.PotentialBits - 15);
            membraneKeep = leakQ31;
            decayKeep = decayQ31;
            riseKeep = riseQ31;
            this.refractory = refractory;
            currents = new int[size];
            rises = new int[riseQ31 == 0 ? 0 : size];
            left = new sbyte[size];
        }

        /// <summary>i, [neuron], Q19.</summary>
        public int[] Currents
        {
            get { return currents; }
        }

        /// <summary>Takes what arrived, leaks, compares and emits.</summary>
        /// <param name="kernels">Not needed: what is integrated has no common scale.</param>
        /// <returns>Whether any neuron fired.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = spikes;
            ring.Advance();
            if (!touched && !awake) return false;

            touched = false;
            bool rising = rises.Length != 0 && Rise(arriving, rises, riseKeep);
            awake = Charge(arriving, currents, decayKeep) | rising;
            int count = Fire(ring.indices, ring.head * ring.size);
            ring.counts[ring.head] = count;
            spikeCount += count;
            return count != 0;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Array.Clear(currents, 0, currents.Length);
            Array.Clear(rises, 0, rises.Length);
            Array.Clear(left, 0, left.Length);
            awake = false;
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            int bound = Limits.PotentialMax;
            visitor.Ints(Slot.Of(0), currents, -bound, bound);
            visitor.Ints(Slot.Of(1), membranes, -bound, theta - 1);
            visitor.Ints(Slot.Of(2), rises, -bound, bound);
            visitor.Bytes8(Slot.Of(3), left, 0, refractory);
            awake = true;
        }

        /// <summary>r takes what arrived; what it hands on stands in its place.</summary>
        static bool Rise(int[] arriving, int[] rises, long keep)
        {
            int seen = 0;
            for (int j = 0; j < rises.Length; j++)
            {
                long r = rises[j] * keep / All + arriving[j];
                if (r > Limits.PotentialMax) r = Limits.PotentialMax;
                else if (r < -Limits.PotentialMax) r = -Limits.PotentialMax;
                rises[j] = (int)r;
                arriving[j] = (int)(r * (All - keep) / All);
                seen |= (int)r;
            }

            return seen != 0;
        }

        static bool Charge(int[] arriving, int[] currents, long keep)
        {
            int seen = 0;
            for (int j = 0; j < currents.Length; j++)
            {
                long i = currents[j] * keep / All + arriving[j];
                if (i > Limits.PotentialMax) i = Limits.PotentialMax;
                else if (i < -Limits.PotentialMax) i = -Limits.PotentialMax;
                arriving[j] = 0;
                currents[j] = (int)i;
                seen |= (int)i;
            }

            return seen != 0;
        }

        int Fire(short[] indices, int to)
        {
            int[] v = membranes;
            int[] i = currents;
            sbyte[] held = left;
            long keep = membraneKeep;
            int top = theta;
            int next = to;
            int seen = 0;
            for (int j = 0; j < v.Length; j++)
            {
                int steps = held[j];
                if (steps != 0)
                {
                    held[j] = (sbyte)(steps - 1);
                    seen = 1;
                    continue;
                }

                long x = v[j] * keep / All + i[j];
                if (x < -Limits.PotentialMax) x = -Limits.PotentialMax;
                if (x >= top)
                {
                    x = 0;
                    held[j] = (sbyte)refractory;
                    indices[next++] = (short)j;
                    seen = 1;
                }

                v[j] = (int)x;
                seen |= (int)x;
            }

            awake |= seen != 0;
            return next - to;
        }
    }
}
