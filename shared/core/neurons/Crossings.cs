namespace EdgeSpike.Core
{
    /// <summary>Neurons whose potential left the range from −<see cref="Limits.PotentialMax"/> to
    /// below the threshold while something was added to it or taken from it in this step.</summary>
    /// <remarks>
    /// Only these can fire or need to be saturated, so whoever adds to few neurons spares a look at
    /// all. Unordered, a neuron may stand here more than once, and may have come back since. Empty
    /// between steps, so not part of the state.
    /// </remarks>
    public sealed class Crossings
    {
        /// <summary>So many are noted; with more, all neurons are looked at.</summary>
        public const int Capacity = 32;

        readonly int thresholdQ15;

        /// <summary>Nobody crossed yet.</summary>
        /// <param name="thresholdQ15">θ of all neurons, Q15.</param>
        public Crossings(int thresholdQ15)
        {
            this.thresholdQ15 = thresholdQ15;
        }

        /// <summary>Their indices.</summary>
        public readonly short[] Neurons = new short[Capacity];

        /// <summary>How many were found in this step; those beyond <see cref="Capacity"/> are not
        /// noted.</summary>
        public int Count;

        /// <summary>θ as potentials are stored: Q15·Q29 to Q19.</summary>
        /// <param name="u">Scale of the potentials.</param>
        /// <returns>1 … 2³⁰ − 1.</returns>
        public int Threshold(int u)
        {
            return (int)((long)thresholdQ15 * u >> 25);
        }

        /// <summary>Notes a neuron, if there is room.</summary>
        public void Note(short j)
        {
            if (Count < Capacity) Neurons[Count] = j;
            Count++;
        }

        /// <summary>Saturates the potentials of those that were noted and lists those at or above
        /// the threshold.</summary>
        /// <param name="potential">v as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="spikes">Receives the indices, ascending, each once.</param>
        /// <param name="to">First entry to write.</param>
        /// <returns>Entries written.</returns>
        public static int Fire(int[] potential, int threshold, short[] crossed, int count,
            short[] spikes, int to)
        {
            int next = to;
            for (int n = 0; n < count; n++)
            {
                short j = crossed[n];
                int v = potential[j];
                if (v < threshold)
                {
                    if (v < -Limits.PotentialMax) potential[j] = -Limits.PotentialMax;
                    continue;
                }

                if (v > Limits.PotentialMax) potential[j] = Limits.PotentialMax;

                // They are few and nearly in order.
                int place = next;
                while (place > to && spikes[place - 1] > j) place--;
                if (place > to && spikes[place - 1] == j) continue;
                for (int s = next; s > place; s--) spikes[s] = spikes[s - 1];
                spikes[place] = j;
                next++;
            }

            return next - to;
        }
    }
}
