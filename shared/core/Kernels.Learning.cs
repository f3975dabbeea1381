namespace EdgeSpike.Core
{
    /// <content>All neurons of a population: surrogate gradients.</content>
    public partial class Kernels
    {
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
            // Outside of θ − reach … θ + reach ψ is zero; one comparison in uint says so: v − θ is always inside
            // ±(2³¹ − 1), so no v is out of a longer reach.
            uint near = reach < int.MaxValue ? (uint)reach : int.MaxValue;
            uint low = (uint)threshold - near;
            uint span = 2 * near;
            int n = potential.Length;
            int fours = n & ~3;
            int count = 0;
            int j = 0;
            for (; j < fours; j += 4)
            {
                if ((uint)potential[j] - low <= span)
                    count = Look(potential, j, threshold, inverseQ31, table, psi, active, count);
                if ((uint)potential[j + 1] - low <= span)
                    count = Look(potential, j + 1, threshold, inverseQ31, table, psi, active, count);
                if ((uint)potential[j + 2] - low <= span)
                    count = Look(potential, j + 2, threshold, inverseQ31, table, psi, active, count);
                if ((uint)potential[j + 3] - low <= span)
                    count = Look(potential, j + 3, threshold, inverseQ31, table, psi, active, count);
            }

            for (; j < n; j++)
            {
                if ((uint)potential[j] - low <= span)
                    count = Look(potential, j, threshold, inverseQ31, table, psi, active, count);
            }

            return count;
        }

        /// <summary>Looks up ψ of a neuron in reach and lists it unless ψ is zero.</summary>
        static int Look(
            int[] potential, int j, int threshold, long inverseQ31, short[] table, short[] psi, short[] active, int count)
        {
            long distance = potential[j] - threshold;
            if (distance < 0) distance = -distance;
            short value = table[(int)(distance * inverseQ31 + (1L << 30) >> 31)];
            if (value == 0) return count;
            psi[j] = value;
            active[count] = (short)j;
            return count + 1;
        }
    }
}
