namespace EdgeSpike.Core
{
    /// <summary>Leaky integrate-and-fire neurons with subtractive reset, event-driven.</summary>
    /// <remarks>
    /// <code>
    /// v[j](t) = α·v[j](t−1) + Σ w[i,j]·z[i](t−d) − θ·z[j](t−1)      saturated once, after the sum
    /// z[j](t) = v[j](t) ≥ θ
    /// </code>
    /// A potential that receives nothing shrinks toward zero while θ &gt; 0, so only two kinds of
    /// neuron can fire: those that something arrived at, and those that fired in the step before.
    /// Nobody else is looked at. A sweep
    /// truncates toward zero, so it lifts nobody over θ either.
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
        }

        /// <inheritdoc/>
        public override bool Fire(Kernels kernels)
        {
            SpikeRing ring = Spikes;
            int last = ring.Head;
            int lastCount = ring.Counts[last];
            ring.Advance();
            int head = ring.Head;
            if (Touched)
            {
                Touched = false;
                ring.Counts[head] = kernels.Fire(Potential.Values, Threshold, ring.Indices, head * Size);
            }
            else if (lastCount != 0)
            {
                ring.Counts[head] = FireAgain(
                    Potential.Values, Threshold, ring.Indices, last * Size, lastCount, head * Size);
            }

            SpikeCount += ring.Counts[head];
            return ring.Counts[head] != 0;
        }

        /// <summary>Compares only those neurons that fired in the step before.</summary>
        static int FireAgain(
            int[] potential, int threshold, short[] indices, int from, int count, int to)
        {
            int fired = 0;
            for (int s = from; s < from + count; s++)
            {
                short j = indices[s];
                if (potential[j] >= threshold) indices[to + fired++] = j;
            }

            return fired;
        }
    }
}
