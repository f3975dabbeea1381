namespace EdgeSpike.Core
{
    /// <summary>The dense inner loops, scalar: the one seam where a host may put in faster
    /// ones.</summary>
    /// <remarks>
    /// A host overrides these methods with vector code; every override must give the same bits for
    /// every legal input (a test compares them). The chip runs what stands here.
    /// </remarks>
    public partial class Kernels
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
    }
}
