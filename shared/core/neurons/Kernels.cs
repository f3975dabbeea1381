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
        /// <summary>Adds rows of 8-bit weights to potentials: x[j] ← x[j] + w[i,j]·gain for each
        /// spike i.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±127.</param>
        /// <param name="x">Potentials as stored, [post]; the caller has checked that sums fit
        /// int.</param>
        /// <param name="gain">A weight's unit at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="from">First entry of <paramref name="spikes"/> to use.</param>
        /// <param name="count">Entries to use.</param>
        public virtual void AddRows(
            sbyte[] weights, int[] x, int gain, short[] spikes, int from, int count)
        {
            // Three rows at a time, so that a potential is loaded and stored once for all of them.
            int s = from;
            int left = count;
            for (; left > 2; left -= 3)
            {
                AddThree(weights, x, gain, spikes[s], spikes[s + 1], spikes[s + 2]);
                s += 3;
            }

            if (left == 2) AddTwo(weights, x, gain, spikes[s], spikes[s + 1]);
            else if (left == 1) AddOne(weights, x, gain, spikes[s]);
        }

        /// <summary>The same with 16-bit weights: x[j] ← x[j] + w[i,j]·gain/2⁸, truncated toward
        /// zero.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±32,767.</param>
        /// <param name="x">Potentials as stored, [post].</param>
        /// <param name="gain">2⁸ weight units at this scale, 2⁸ … 2¹⁷.</param>
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

        /// <summary>Adds all rows of 8-bit weights, each times a value: x[j] ← x[j] +
        /// w[i,j]·gain·h[i], truncated toward zero.</summary>
        /// <param name="weights">w, [pre × post] row-major, ±127.</param>
        /// <param name="x">Potentials as stored, [post]; the caller has checked that sums fit
        /// int.</param>
        /// <param name="gain">A weight's unit at this scale, 2⁸ … 2¹⁷.</param>
        /// <param name="values">h, [pre], Q14, ±1.0.</param>
        /// <remarks>Each product is truncated by itself, so order does not matter.</remarks>
        public virtual void AddValues(sbyte[] weights, int[] x, int gain, short[] values)
        {
            int k = 0;
            for (int i = 0; i < values.Length; i++)
            {
                long unit = (long)gain * values[i];
                for (int j = 0; j < x.Length; j++)
                    x[j] += (int)(weights[k++] * unit / (1L << Limits.GradedBits));
            }
        }

        /// <summary>The same with 16-bit weights: x[j] ← x[j] + w[i,j]·gain·h[i]/2⁸, truncated
        /// toward zero.</summary>
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
                for (int j = 0; j < x.Length; j++)
                    x[j] += (int)(weights[k++] * unit / (1L << (Limits.GradedBits + 8)));
            }
        }

        /// <summary>Adds one row, eight columns a turn.</summary>
        static void AddOne(sbyte[] weights, int[] x, int gain, int row)
        {
            int n = x.Length;
            int whole = n & ~7;
            int k = row * n;
            int j = 0;
            for (; j < whole; j += 8)
            {
                x[j] += weights[k] * gain;
                x[j + 1] += weights[k + 1] * gain;
                x[j + 2] += weights[k + 2] * gain;
                x[j + 3] += weights[k + 3] * gain;
                x[j + 4] += weights[k + 4] * gain;
                x[j + 5] += weights[k + 5] * gain;
                x[j + 6] += weights[k + 6] * gain;
                x[j + 7] += weights[k + 7] * gain;
                k += 8;
            }

            for (; j < n; j++) x[j] += weights[k++] * gain;
        }

        /// <summary>Adds two rows, four columns a turn.</summary>
        static void AddTwo(sbyte[] weights, int[] x, int gain, int first, int second)
        {
            int n = x.Length;
            int whole = n & ~3;
            int k = first * n;
            int l = second * n;
            int j = 0;
            for (; j < whole; j += 4)
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

        /// <summary>Adds three rows, four columns a turn.</summary>
        static void AddThree(sbyte[] weights, int[] x, int gain, int first, int second, int third)
        {
            int n = x.Length;
            int whole = n & ~3;
            int k = first * n;
            int l = second * n;
            int m = third * n;
            int j = 0;
            for (; j < whole; j += 4)
            {
                x[j] += (weights[k] + weights[l] + weights[m]) * gain;
                x[j + 1] += (weights[k + 1] + weights[l + 1] + weights[m + 1]) * gain;
                x[j + 2] += (weights[k + 2] + weights[l + 2] + weights[m + 2]) * gain;
                x[j + 3] += (weights[k + 3] + weights[l + 3] + weights[m + 3]) * gain;
                k += 4;
                l += 4;
                m += 4;
            }

            for (; j < n; j++) x[j] += (weights[k++] + weights[l++] + weights[m++]) * gain;
        }

        /// <summary>Triangular surrogate gradient of each neuron, see
        /// <see cref="TriangleSurrogate"/>.</summary>
        /// <param name="potential">v as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="width">Half the base of the triangle, as stored, ≥ 1.</param>
        /// <param name="slopeQ31">Height over width: (height Q12 · 2³¹)/width.</param>
        /// <param name="psi">Receives ψ, Q12; elsewhere than at the listed indices
        /// anything.</param>
        /// <param name="active">Receives the indices where ψ is not zero, ascending.</param>
        /// <param name="known">So many entries of <paramref name="active"/> are, ascending, all
        /// neurons whose ψ can differ from zero, each above θ − width; −1 if nobody knows.</param>
        /// <returns>How many there are.</returns>
        public virtual int Triangle(
            int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active,
            int known)
        {
            // ψ is zero outside of θ − width + 1 … θ + width − 1; few neurons are above that.
            int below = threshold - width;
            int count = known < 0 ? ListFrom(potential, below + 1, active) : known;
            int zeros = 0;
            for (int n = 0; n < count; n++)
            {
                int j = active[n];
                int inside = potential[j] - below;
                if (inside > width)
                {
                    inside = 2 * width - inside;
                    if (inside < 0) inside = 0;
                }

                int value = (int)(inside * slopeQ31 >> 31);
                if (value == 0) zeros++;
                psi[j] = (short)value;
            }

            return zeros == 0 ? count : LeaveOutZeros(psi, active, count);
        }

        /// <summary>Tabulated surrogate gradient of each neuron, see
        /// <see cref="TableSurrogate"/>.</summary>
        /// <param name="potential">v as compared, as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="reach">Largest |v − θ| that rounds to an entry of the table.</param>
        /// <param name="inverseQ31">Entries in a unit of |v − θ|, Q31.</param>
        /// <param name="table">ψ by |v − θ|, Q12, signed.</param>
        /// <param name="psi">Receives ψ, Q12; elsewhere than at the listed indices
        /// anything.</param>
        /// <param name="active">Receives the indices where ψ is not zero, ascending.</param>
        /// <param name="known">So many entries of <paramref name="active"/> are, ascending, all
        /// neurons whose ψ can differ from zero; −1 if nobody knows.</param>
        /// <returns>How many there are.</returns>
        public virtual int Lookup(
            int[] potential, int threshold, long reach, long inverseQ31, short[] table, short[] psi,
            short[] active,
            int known)
        {
            // v − θ is always inside ±(2³¹ − 1), so no v is out of a longer reach.
            int near = reach < int.MaxValue ? (int)reach : int.MaxValue;
            int count = known < 0 ? ListFrom(potential, threshold - near, active) : known;
            int zeros = 0;
            for (int n = 0; n < count; n++)
            {
                int j = active[n];
                long distance = potential[j] - threshold;
                if (distance < 0) distance = -distance;
                short value = 0;
                if (distance <= reach)
                    value = table[(int)(distance * inverseQ31 + (1L << 30) >> 31)];
                if (value == 0) zeros++;
                psi[j] = value;
            }

            return zeros == 0 ? count : LeaveOutZeros(psi, active, count);
        }

        /// <summary>Lists the neurons at or above a potential, eight a turn.</summary>
        static int ListFrom(int[] potential, int low, short[] listed)
        {
            int n = potential.Length;
            int eights = n & ~7;
            int count = 0;
            int j = 0;
            for (; j < eights; j += 8)
            {
                if (potential[j] >= low) listed[count++] = (short)j;
                if (potential[j + 1] >= low) listed[count++] = (short)(j + 1);
                if (potential[j + 2] >= low) listed[count++] = (short)(j + 2);
                if (potential[j + 3] >= low) listed[count++] = (short)(j + 3);
                if (potential[j + 4] >= low) listed[count++] = (short)(j + 4);
                if (potential[j + 5] >= low) listed[count++] = (short)(j + 5);
                if (potential[j + 6] >= low) listed[count++] = (short)(j + 6);
                if (potential[j + 7] >= low) listed[count++] = (short)(j + 7);
            }

            for (; j < n; j++)
            {
                if (potential[j] >= low) listed[count++] = (short)j;
            }

            return count;
        }

        /// <summary>ψ is rarely zero inside, so those are taken out afterwards.</summary>
        static int LeaveOutZeros(short[] psi, short[] active, int count)
        {
            int left = 0;
            for (int n = 0; n < count; n++)
            {
                short j = active[n];
                if (psi[j] != 0) active[left++] = j;
            }

            return left;
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
            // One comparison for both ends of the range: in uint, what is below it is above
            // everything.
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
