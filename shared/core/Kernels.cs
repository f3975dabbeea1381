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
            for (int s = from; s < from + count; s++)
            {
                int k = spikes[s] * x.Length;
                for (int j = 0; j < x.Length; j++) x[j] += weights[k++] * gain;
            }
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
            for (int s = from; s < from + count; s++)
            {
                int k = spikes[s] * x.Length;
                for (int j = 0; j < x.Length; j++) x[j] += (int)((long)weights[k++] * gain / 256);
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
            int next = to;
            for (int j = 0; j < potential.Length; j++)
            {
                int v = potential[j];
                if (v >= threshold)
                {
                    spikes[next++] = (short)j;
                    if (v > Limits.PotentialMax) potential[j] = Limits.PotentialMax;
                }
                else if (v < -Limits.PotentialMax)
                {
                    potential[j] = -Limits.PotentialMax;
                }
            }

            return next - to;
        }

        /// <summary>Multiplies cells by a factor below one, truncating toward zero.</summary>
        /// <param name="x">Any int.</param>
        /// <param name="keepQ31">Factor, 0 … 2³¹ − 1.</param>
        /// <returns>Whether any cell still differs from zero.</returns>
        public virtual bool Shrink(int[] x, int keepQ31)
        {
            int any = 0;
            for (int i = 0; i < x.Length; i++)
            {
                int v = x[i];
                if (v == 0) continue;
                v = (int)((long)v * keepQ31 / (1L << 31));
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
            int count = 0;
            for (int j = 0; j < potential.Length; j++)
            {
                int distance = potential[j] - threshold;
                if (distance < 0) distance = -distance;
                int inside = width - distance;
                if (inside <= 0) continue;
                int value = (int)(inside * slopeQ31 >> 31);
                if (value == 0) continue;
                psi[j] = (short)value;
                active[count++] = (short)j;
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
