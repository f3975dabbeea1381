namespace EdgeSpike.Core
{
    /// <summary>The dense inner loops, scalar: the one seam where a host may put in faster
    /// ones.</summary>
    /// <remarks>
    /// A host overrides these methods with vector code; every override must give the same bits for
    /// every legal input (a test compares them). The chip runs what stands here.
    /// </remarks>
    public class Kernels
    {
        /// <summary>Adds rows of 8-bit weights to potentials: x[j] ← x[j] + w[i,j]·gain for each spike
        /// i.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±127.</param>
        /// <param name="x">Potentials as stored, [post]; the caller has checked that sums fit
        /// int.</param>
        /// <param name="gain">A weight's unit at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="spikes">Presynaptic indices.</param>
        /// <param name="from">First entry of <paramref name="spikes"/> to use.</param>
        /// <param name="count">Entries to use.</param>
        public virtual void AddRows(
            sbyte[] weights, int[] x, int gain, short[] spikes, int from, int count)
        {
            // Two rows at a time, so that a potential is loaded and stored once for both; four columns a turn.
            int n = x.Length;
            int fours = n & ~3;
            int end = from + count;
            int s = from;
            for (; s + 1 < end; s += 2)
            {
                int k = spikes[s] * n;
                int l = spikes[s + 1] * n;
                int j = 0;
                for (; j < fours; j += 4)
                {
                    x[j] += (weights[k] + weights[l]) * gain;
                    x[j + 1] += (weights[k + 1] + weights[l + 1]) * gain;
                    x[j + 2] += (weights[k + 2] + weights[l + 2]) * gain;
                    x[j + 3] += (weights[k + 3] + weights[l + 3]) * gain;
                    k += 4;
                    l += 4;
                }

                for (; j < n; j++) x[j] += (weights[k++] + weights[l++]) * gain;
            }

            if (s == end) return;
            int row = spikes[s] * n;
            int column = 0;
            for (; column < fours; column += 4)
            {
                x[column] += weights[row] * gain;
                x[column + 1] += weights[row + 1] * gain;
                x[column + 2] += weights[row + 2] * gain;
                x[column + 3] += weights[row + 3] * gain;
                row += 4;
            }

            for (; column < n; column++) x[column] += weights[row++] * gain;
        }

        /// <summary>The same with 16-bit weights: x[j] ← x[j] + w[i,j]·gain/2⁸, truncated toward
        /// zero.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±32,767.</param>
        /// <param name="x">Potentials as stored, [post].</param>
        /// <param name="gain">2⁸ weight units at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="spikes">Presynaptic indices.</param>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        /// <remarks>Each addend is a function of its weight and the scale alone, so order does not
        /// matter.</remarks>
        public virtual void AddRows(
            short[] weights, int[] x, int gain, short[] spikes, int from, int count)
        {
            int n = x.Length;
            int end = from + count;
            for (int s = from; s < end; s++)
            {
                int k = spikes[s] * n;
                for (int j = 0; j < n; j++) x[j] += (int)((long)weights[k++] * gain / 256);
            }
        }

        /// <summary>Adds all rows of 8-bit weights, each times a value: x[j] ← x[j] + w[i,j]·gain·h[i],
        /// truncated toward zero.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±127.</param>
        /// <param name="x">Potentials as stored, [post]; the caller has checked that sums fit int.</param>
        /// <param name="gain">A weight's unit at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="values">h, [pre], Q14, ±1.0.</param>
        /// <remarks>Each product is truncated by itself, so order does not matter.</remarks>
        public virtual void AddValues(sbyte[] weights, int[] x, int gain, short[] values)
        {
            int k = 0;
            for (int i = 0; i < values.Length; i++)
            {
                long unit = (long)gain * values[i];
                for (int j = 0; j < x.Length; j++) x[j] += (int)(weights[k++] * unit / (1L << Limits.GradedBits));
            }
        }

        /// <summary>The same with 16-bit weights: x[j] ← x[j] + w[i,j]·gain·h[i]/2⁸, truncated toward
        /// zero.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±32,767.</param>
        /// <param name="x">Potentials as stored, [post].</param>
        /// <param name="gain">2⁸ weight units at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="values">h, [pre], Q14, ±1.0.</param>
        public virtual void AddValues(short[] weights, int[] x, int gain, short[] values)
        {
            int k = 0;
            for (int i = 0; i < values.Length; i++)
            {
                long unit = (long)gain * values[i];
                for (int j = 0; j < x.Length; j++) x[j] += (int)(weights[k++] * unit / (1L << (Limits.GradedBits + 8)));
            }
        }

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
            int fours = n & ~3;
            int next = to;
            int j = 0;
            for (; j < fours; j += 4)
            {
                if ((uint)potential[j] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j, threshold, spikes, next);
                if ((uint)potential[j + 1] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 1, threshold, spikes, next);
                if ((uint)potential[j + 2] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 2, threshold, spikes, next);
                if ((uint)potential[j + 3] + Limits.PotentialMax >= beyond)
                    next = Settle(potential, j + 3, threshold, spikes, next);
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
            long keep = keepQ31;
            int n = x.Length;
            int any = 0;
            for (int i = 0; i < n; i++)
            {
                int v = x[i];
                if (v == 0) continue;
                v = (int)(v * keep / (1L << 31));
                any |= v;
                x[i] = v;
            }

            return any != 0;
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

        /// <summary>Triangular surrogate gradient of each neuron, see
        /// <see cref="TriangleSurrogate"/>.</summary>
        /// <param name="potential">v as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="width">Half the base of the triangle, as stored, ≥ 1.</param>
        /// <param name="slopeQ31">Height over width: (height Q12 · 2³¹)/width.</param>
        /// <param name="psi">Receives ψ, Q12; elsewhere than at the listed indices anything.</param>
        /// <param name="active">Receives the indices where ψ is not zero, ascending.</param>
        /// <returns>How many there are.</returns>
        public virtual int Triangle(
            int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active)
        {
            // ψ is zero outside of θ − width + 1 … θ + width − 1; one comparison in uint says so.
            uint low = (uint)(threshold - width + 1);
            uint span = 2 * (uint)width - 1;
            int n = potential.Length;
            int count = 0;
            for (int j = 0; j < n; j++)
            {
                uint above = (uint)potential[j] - low;
                if (above >= span) continue;
                int inside = (int)above + 1;
                if (inside > width) inside = 2 * width - inside;
                int value = (int)(inside * slopeQ31 >> 31);
                if (value == 0) continue;
                psi[j] = (short)value;
                active[count] = (short)j;
                count++;
            }

            return count;
        }

        /// <summary>Tabulated surrogate gradient of each neuron, see <see cref="TableSurrogate"/>.</summary>
        /// <param name="potential">v as compared, as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="reach">Largest |v − θ| that rounds to an entry of the table.</param>
        /// <param name="inverseQ31">Entries in a unit of |v − θ|, Q31.</param>
        /// <param name="table">ψ by |v − θ|, Q12, signed.</param>
        /// <param name="psi">Receives ψ, Q12; elsewhere than at the listed indices anything.</param>
        /// <param name="active">Receives the indices where ψ is not zero, ascending.</param>
        /// <returns>How many there are.</returns>
        public virtual int Lookup(
            int[] potential, int threshold, long reach, long inverseQ31, short[] table, short[] psi, short[] active)
        {
            int count = 0;
            for (int j = 0; j < potential.Length; j++)
            {
                long distance = (long)potential[j] - threshold;
                if (distance < 0) distance = -distance;
                if (distance > reach) continue;
                short value = table[(int)(distance * inverseQ31 + (1L << 30) >> 31)];
                if (value == 0) continue;
                psi[j] = value;
                active[count++] = (short)j;
            }

            return count;
        }
    }
}
