namespace EdgeSpike.Core
{
    /// <summary>LIF, of which only those with the highest potentials fire: winners take
    /// all</summary>
    public sealed class WinnersKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 8;

        /// <summary>The kind.</summary>
        public WinnersKind()
            : base(Id, Core.Form.Spiking, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
            visitor.Number(Parameter.Winners, Unit.Count, 1, Limits.NeuronsMax, 1);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new WinnersPopulation(plan.Size, plan.LeakQ31, given[0], given[1]);
        }
    }

    /// <summary>LIF neurons, of which at most k fire in a step.</summary>
    /// <remarks>
    /// <code>
    /// v as <see cref="LifPopulation"/>
    /// z[j](t) = 1 for the k largest v[j](t) ≥ θ, of equal ones those with the lowest index
    /// v[j](t) ← θ − 2⁻¹⁹·u/u₀ for the others at or above θ
    /// </code>
    /// A loser is held just below the threshold: it needs an arrival to fire, and is the next to
    /// win. The k-th largest is found by halving the range of potentials: 15 to 30 passes over
    /// those at the threshold, and only in steps in which there are more than k. With a low θ it is
    /// the k-cap of Papadimitriou et al. 2020, doi:10.1073/pnas.2001893117.
    /// </remarks>
    public sealed class WinnersPopulation : SpikingPopulation
    {
        readonly int winners;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        /// <param name="winners">k, 1 or more.</param>
        public WinnersPopulation(int size, uint leakQ31, int thresholdQ15, int winners)
            : base(size, leakQ31, thresholdQ15)
        {
            Crossings = new Crossings(thresholdQ15);
            this.winners = winners;
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            if (!base.AfterArrivals(kernels)) return false;
            SpikeRing ring = spikes;
            int count = ring.counts[ring.head];
            if (count <= winners) return true;
            Choose(ring.indices, ring.head * ring.size, count);
            ring.counts[ring.head] = winners;
            spikeCount -= count - winners;
            return true;
        }

        /// <summary>Keeps the winners in a list of all that reached the threshold.</summary>
        void Choose(short[] reached, int from, int count)
        {
            int[] v = potential.Values;
            int below = Threshold - 1;
            int last = Last(reached, from, count);
            int equal = winners - Reaching(last + 1, reached, from, count);
            int kept = from;
            for (int s = from; s < from + count; s++)
            {
                short j = reached[s];
                bool wins = v[j] > last;
                if (v[j] == last && equal > 0)
                {
                    wins = true;
                    equal--;
                }

                if (wins) reached[kept++] = j;
                else v[j] = below;
            }
        }

        /// <summary>The k-th largest potential: the largest number that k of them reach.</summary>
        int Last(short[] reached, int from, int count)
        {
            int low = Threshold;
            int high = Limits.PotentialMax;
            while (low < high)
            {
                int middle = low + (high - low + 1) / 2;
                if (Reaching(middle, reached, from, count) >= winners) low = middle;
                else high = middle - 1;
            }

            return low;
        }

        int Reaching(int bound, short[] reached, int from, int count)
        {
            int[] v = potential.Values;
            int found = 0;
            for (int s = from; s < from + count; s++)
            {
                if (v[reached[s]] >= bound) found++;
            }

            return found;
        }
    }
}
