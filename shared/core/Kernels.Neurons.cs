namespace EdgeSpike.Core
{
    /// <content>All neurons of a population: threshold and leak.</content>
    public partial class Kernels
    {
        /// <summary>Saturates potentials and lists those at or above the threshold.</summary>
        /// <param name="potential">v as stored, [neuron]; saturated at ±
        /// <see cref="Limits.PotentialMax"/>.</param>
        /// <param name="threshold">θ as stored, 1 … <see cref="Limits.PotentialMax"/>.</param>
        /// <param name="spikes">Receives the indices, ascending.</param>
        /// <param name="to">First entry to write.</param>
        /// <returns>Entries written.</returns>
        public virtual int Fire(int[] potential, int threshold, short[] spikes, int to)
        {
            // One comparison for both ends of the range: in uint, what is below it is above everything.
            uint beyond = (uint)threshold + Limits.PotentialMax;
            int n = potential.Length;
            int eights = n & ~7;
            int next = to;
            int j = 0;
            for (; j < eights; j += 8)
            {
                if ((uint)potential[j] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j, threshold, spikes, next);
                if ((uint)potential[j + 1] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 1, threshold, spikes, next);
                if ((uint)potential[j + 2] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 2, threshold, spikes, next);
                if ((uint)potential[j + 3] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 3, threshold, spikes, next);
                if ((uint)potential[j + 4] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 4, threshold, spikes, next);
                if ((uint)potential[j + 5] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 5, threshold, spikes, next);
                if ((uint)potential[j + 6] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 6, threshold, spikes, next);
                if ((uint)potential[j + 7] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 7, threshold, spikes, next);
            }

            for (; j < n; j++)
            {
                if ((uint)potential[j] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j, threshold, spikes, next);
            }

            return next - to;
        }

        /// <summary>Fires or saturates a neuron whose potential is out of −Max … θ − 1.</summary>
        static int Settle(int[] potential, int j, int threshold, short[] spikes, int next)
        {
            int v = potential[j];
            if (v < threshold)
            {
                potential[j] = -Limits.PotentialMax;
                return next;
            }

            if (v > Limits.PotentialMax) potential[j] = Limits.PotentialMax;
            spikes[next] = (short)j;
            return next + 1;
        }

        /// <summary>Multiplies cells by a factor below one, truncating toward zero.</summary>
        /// <param name="x">Any int.</param>
        /// <param name="keepQ31">Factor, 0 … 2³¹ − 1.</param>
        /// <returns>Whether any cell still differs from zero.</returns>
        public virtual bool Shrink(int[] x, int keepQ31)
        {
            // Zero stays zero.
            int n = x.Length;
            int eights = n & ~7;
            int any = 0;
            int i = 0;
            for (; i < eights; i += 8)
            {
                if (x[i] != 0) any |= ShrinkOne(x, i, keepQ31);
                if (x[i + 1] != 0) any |= ShrinkOne(x, i + 1, keepQ31);
                if (x[i + 2] != 0) any |= ShrinkOne(x, i + 2, keepQ31);
                if (x[i + 3] != 0) any |= ShrinkOne(x, i + 3, keepQ31);
                if (x[i + 4] != 0) any |= ShrinkOne(x, i + 4, keepQ31);
                if (x[i + 5] != 0) any |= ShrinkOne(x, i + 5, keepQ31);
                if (x[i + 6] != 0) any |= ShrinkOne(x, i + 6, keepQ31);
                if (x[i + 7] != 0) any |= ShrinkOne(x, i + 7, keepQ31);
            }

            for (; i < n; i++)
            {
                if (x[i] != 0) any |= ShrinkOne(x, i, keepQ31);
            }

            return any != 0;
        }

        static int ShrinkOne(int[] x, int i, int keepQ31)
        {
            int v = (int)((long)x[i] * keepQ31 / (1L << 31));
            x[i] = v;
            return v;
        }

        /// <summary>Multiplies each cell by a factor of its own, truncating toward zero.</summary>
        /// <param name="x">Any int.</param>
        /// <param name="keepQ31">Factors, 0 … 2³¹ − 1, [cell].</param>
        /// <returns>Whether any cell still differs from zero.</returns>
        public virtual bool Leak(int[] x, int[] keepQ31)
        {
            int any = 0;
            for (int i = 0; i < x.Length; i++)
            {
                int v = x[i];
                if (v == 0) continue;
                v = (int)((long)v * keepQ31[i] / (1L << 31));
                any |= v;
                x[i] = v;
            }

            return any != 0;
        }
    }
}
