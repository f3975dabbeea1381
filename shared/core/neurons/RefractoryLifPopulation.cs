using System;

namespace EdgeSpike.Core
{
    /// <summary>LIF that cannot fire for some steps after a spike</summary>
    public sealed class RefractoryLifKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 21;

        /// <summary>The kind.</summary>
        public RefractoryLifKind()
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
            visitor.Number(
                Parameter.Threshold, Unit.Q15, 1, RefractoryLifPopulation.ThresholdMaxQ15,
                PartVisitor.Required);
            visitor.Number(
                Parameter.Refractory, Unit.Steps, 1, RefractoryLifPopulation.RefractoryMax,
                PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new RefractoryLifPopulation(plan.Size, plan.LeakQ31, given[0], given[1]);
        }
    }

    /// <summary>LIF neurons with an absolute refractory time.</summary>
    /// <remarks>
    /// <code>
    /// v[j] as <see cref="LifPopulation"/>: it goes on while the neuron is refractory
    /// z[j](t) = v[j](t) ≥ θ, and 0 in the R steps after a spike
    /// ψ[j](t) = 0 where z[j](t) is 0 for that reason
    /// </code>
    /// So at most one spike in R + 1 steps. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y,
    /// whose neurons are refractory for 2 to 5 ms and have no pseudo-derivative meanwhile. Costs a
    /// pass over the neurons in every step: one that was refractory may fire when nothing arrives.
    /// </remarks>
    public sealed class RefractoryLifPopulation : SpikingPopulation
    {
        /// <summary>The longest refractory time, in steps.</summary>
        public const int RefractoryMax = 127;

        /// <summary>The largest θ, Q15: 64.0. What is compared of a refractory neuron, the lowest
        /// potential, is then out of the reach of every surrogate, 9.5·θ.</summary>
        public const int ThresholdMaxQ15 = 64 << 15;

        readonly int refractory;
        readonly int[] compared;
        readonly sbyte[] left;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to 64.0.</param>
        /// <param name="refractory">R, steps, 1 … <see cref="RefractoryMax"/>.</param>
        public RefractoryLifPopulation(int size, uint leakQ31, int thresholdQ15, int refractory)
            : base(size, leakQ31, thresholdQ15)
        {
            this.refractory = refractory;
            compared = new int[size];
            left = new sbyte[size];
        }

        /// <summary>v of this step, [neuron], as stored; of refractory neurons the lowest
        /// potential.</summary>
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
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = spikes;
            ring.Advance();
            touched = false;
            int to = ring.head * ring.size;
            Hold(potential.Values, compared, left);
            int count = kernels.Fire(compared, Threshold, ring.indices, to);
            for (int s = to; s < to + count; s++) left[ring.indices[s]] = (sbyte)refractory;
            ring.counts[ring.head] = count;
            spikeCount += count;
            potential.motion = ScaledCells.Moved;
            return count != 0;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Array.Clear(left, 0, left.Length);
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            visitor.Bytes8(Slot.Of(0), left, 0, refractory);
        }

        static void Hold(int[] v, int[] compared, sbyte[] left)
        {
            for (int j = 0; j < v.Length; j++)
            {
                int x = v[j];
                if (x > Limits.PotentialMax) x = Limits.PotentialMax;
                else if (x < -Limits.PotentialMax) x = -Limits.PotentialMax;
                v[j] = x;
                int steps = left[j];
                if (steps != 0)
                {
                    left[j] = (sbyte)(steps - 1);
                    x = -Limits.PotentialMax;
                }

                compared[j] = x;
            }
        }
    }
}
