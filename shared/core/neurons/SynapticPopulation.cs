using System;

namespace EdgeSpike.Core
{
    /// <summary>LIF with a synaptic current and a choice of resets, for networks made elsewhere:
    /// its synapses do not learn</summary>
    public sealed class SynapticKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 19;

        /// <summary>The kind.</summary>
        public SynapticKind()
            : base(Id, Core.Form.Fixed, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
            visitor.Number(
                Parameter.PotentialKeep, Unit.Q28, 0, SynapticPopulation.KeepTwice,
                PartVisitor.Required);
            visitor.Number(Parameter.CurrentKeep, Unit.Q28, 0, SynapticPopulation.KeepAll - 1, 0);
            visitor.Choice(Parameter.Reset, (int)NeuronReset.Zero);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new SynapticPopulation(plan.Size, given[0], given[1], given[2],
                (NeuronReset)given[3]);
        }
    }

    /// <summary>Leaky integrate-and-fire neurons whose arrivals are a current that leaks by
    /// itself.</summary>
    /// <remarks>
    /// <code>
    /// i[j](t) = κ·i[j](t−1) + Σ w[i,j]·z[i](t−d)      truncated toward zero, saturated once
    /// v[j](t) = α·v[j](t−1) + i[j](t)                 likewise; late: − θ·z[j](t−1)
    /// z[j](t) = v[j](t) &gt; θ                           then v ← v − θ (subtract) or 0 (zero)
    /// </code>
    /// α Q28, 0 … 2, κ Q28, 0 … 1; i and v Q19, within ±2,048. κ = 0: no current of its own; α = 0:
    /// a threshold without memory; α = 2: a register. A truncating leak loses up to 2⁻¹⁹ a step, so
    /// what stands still ends up to τ·2⁻¹⁹ too low. These are the equations of LIF, CubaLIF, IF and
    /// Threshold of the Neuromorphic Intermediate Representation by Euler's method, its strict
    /// comparison and the three resets that frameworks give it: Pedersen et al. 2024,
    /// doi:10.1038/s41467-024-52259-9. Costs a pass over the neurons in each step in which any of
    /// them has a potential or a current.
    /// </remarks>
    public sealed class SynapticPopulation : MembranePopulation
    {
        /// <summary>All is kept, Q28.</summary>
        public const int KeepAll = 1 << 28;

        /// <summary>A membrane that doubles in each step: a register that shows its bits one after
        /// the other, the highest first. Q28.</summary>
        public const int KeepTwice = 2 * KeepAll;

        readonly int theta;
        readonly int potentialKeep;
        readonly int currentKeep;
        readonly NeuronReset reset;
        readonly int[] currents;
        bool awake;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        /// <param name="potentialKeepQ28">α, Q28, 0 … <see cref="KeepTwice"/>.</param>
        /// <param name="currentKeepQ28">κ, Q28, 0 … KeepAll − 1.</param>
        /// <param name="reset">What a spike does.</param>
        public SynapticPopulation(
            int size, int thresholdQ15, int potentialKeepQ28, int currentKeepQ28, NeuronReset reset)
            : base(size)
        {
            theta = thresholdQ15 << (Limits.PotentialBits - 15);
            potentialKeep = potentialKeepQ28;
            currentKeep = currentKeepQ28;
            this.reset = reset;
            currents = new int[size];
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
            int last = ring.head * ring.size;
            int fired = ring.counts[ring.head];
            ring.Advance();
            if (!touched && !awake) return false;

            touched = false;
            awake = Integrate(arriving, currents, membranes, currentKeep, potentialKeep);
            if (reset == NeuronReset.Late) Subtract(membranes, theta, ring.indices, last, fired);
            int to = ring.head * ring.size;
            int count = Fire(membranes, theta, ring.indices, to);
            if (reset == NeuronReset.Subtract) Subtract(membranes, theta, ring.indices, to, count);
            else if (reset == NeuronReset.Zero) Clear(membranes, ring.indices, to, count);
            ring.counts[ring.head] = count;
            spikeCount += count;
            return count != 0;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Array.Clear(currents, 0, currents.Length);
            awake = false;
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            int bound = Limits.PotentialMax;
            visitor.Ints(Slot.Of(0), currents, -bound, bound);
            visitor.Ints(Slot.Of(1), membranes, -bound - theta, bound);
            awake = true;
        }

        static bool Integrate(int[] arriving, int[] currents, int[] membranes, int currentKeep,
            int potentialKeep)
        {
            int seen = 0;
            for (int j = 0; j < membranes.Length; j++)
            {
                long i = (long)currents[j] * currentKeep / KeepAll + arriving[j];
                if (i > Limits.PotentialMax) i = Limits.PotentialMax;
                else if (i < -Limits.PotentialMax) i = -Limits.PotentialMax;
                long v = (long)membranes[j] * potentialKeep / KeepAll + i;
                if (v > Limits.PotentialMax) v = Limits.PotentialMax;
                else if (v < -Limits.PotentialMax) v = -Limits.PotentialMax;
                arriving[j] = 0;
                currents[j] = (int)i;
                membranes[j] = (int)v;
                seen |= (int)i | (int)v;
            }

            return seen != 0;
        }

        static int Fire(int[] membranes, int theta, short[] indices, int to)
        {
            int next = to;
            for (int j = 0; j < membranes.Length; j++)
            {
                if (membranes[j] > theta) indices[next++] = (short)j;
            }

            return next - to;
        }

        static void Subtract(int[] membranes, int theta, short[] indices, int from, int count)
        {
            for (int s = from; s < from + count; s++) membranes[indices[s]] -= theta;
        }

        static void Clear(int[] membranes, short[] indices, int from, int count)
        {
            for (int s = from; s < from + count; s++) membranes[indices[s]] = 0;
        }
    }
}
