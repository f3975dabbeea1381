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
        /// <param name="known">So many entries of <paramref name="active"/> are, ascending, all neurons whose ψ can
        /// differ from zero, each above θ − width; −1 if nobody knows.</param>
        /// <returns>How many there are.</returns>
        public virtual int Triangle(
            int[] potential, int threshold, int width, long slopeQ31, short[] psi, short[] active, int known)
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

        /// <summary>Tabulated surrogate gradient of each neuron, see <see cref="TableSurrogate"/>.</summary>
        /// <param name="potential">v as compared, as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="reach">Largest |v − θ| that rounds to an entry of the table.</param>
        /// <param name="inverseQ31">Entries in a unit of |v − θ|, Q31.</param>
        /// <param name="table">ψ by |v − θ|, Q12, signed.</param>
        /// <param name="psi">Receives ψ, Q12; elsewhere than at the listed indices anything.</param>
        /// <param name="active">Receives the indices where ψ is not zero, ascending.</param>
        /// <param name="known">So many entries of <paramref name="active"/> are, ascending, all neurons whose ψ can
        /// differ from zero; −1 if nobody knows.</param>
        /// <returns>How many there are.</returns>
        public virtual int Lookup(
            int[] potential, int threshold, long reach, long inverseQ31, short[] table, short[] psi, short[] active,
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
                if (distance <= reach) value = table[(int)(distance * inverseQ31 + (1L << 30) >> 31)];
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
    }
}
