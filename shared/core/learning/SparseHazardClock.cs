namespace EdgeSpike.Core
{
    /// <summary>The hazard clock of a projection with few of very many possible synapses: each
    /// neuron has as many cells as the largest fan-in, one a synapse.</summary>
    /// <remarks>Over all pairs a clock draws 1/d times for a change, d the density; over synapses
    /// as often as if all existed. It costs 2 bytes a synapse and 4 a postsynaptic neuron to find
    /// the source of a cell, so a projection whose pairs are drawn one by one keeps the other clock
    /// (<see cref="GappedRows.Serve"/>).</remarks>
    public sealed class SparseHazardClock : HazardClock
    {
        readonly int[] starts;
        readonly short[] sources;

        /// <summary>Creates the clock with its first gap drawn.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="negativeLog">The table, shared by all clocks.</param>
        public SparseHazardClock(SparseProjection projection, LearningRate rate, ulong seed,
            NegativeLog negativeLog)
            : base(projection, rate, seed, negativeLog, projection.FanInMax)
        {
            int[] rowStart = projection.RowStart;
            short[] targets = projection.Targets;
            starts = new int[projection.Post.Size + 1];
            sources = new short[targets.Length];
            for (int k = 0; k < targets.Length; k++) starts[targets[k] + 1]++;
            for (int j = 0; j < projection.Post.Size; j++) starts[j + 1] += starts[j];

            // Filled from behind, so that each start comes to where it belongs.
            for (int i = projection.Pre.Size - 1; i >= 0; i--)
            {
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
                {
                    int at = starts[targets[k] + 1] - 1;
                    starts[targets[k] + 1] = at;
                    sources[at] = (short)i;
                }
            }

            for (int j = 0; j < projection.Post.Size; j++) starts[j] = starts[j + 1];
            starts[projection.Post.Size] = targets.Length;
        }

        /// <summary>What the core does for any projection, without a search for each
        /// synapse.</summary>
        internal override void Round(int[] trace, int j, long slope, ulong seed, long step)
        {
            long a = slope < 0 ? -slope : slope;
            for (int k = starts[j]; k < starts[j + 1]; k++)
            {
                int i = sources[k];
                if (trace[i] == 0) continue;
                ulong pair = ((ulong)(uint)i << 16) | (uint)j;
                ulong bits =
                    Keyed.Bits(seed, Purpose.Rounding, projection.Index, (ulong)step, pair);
                draws++;
                long units = (a * trace[i] + (long)(bits & ((1UL << shift) - 1))) >> shift;
                if (units > 2 * Limits.Weight16Max) units = 2 * Limits.Weight16Max;
                if (units > 0) projection.Move(i, j, slope < 0 ? (int)units : -(int)units);
            }
        }

        /// <inheritdoc/>
        protected override int SourceOf(int j, int place)
        {
            int at = starts[j] + place;
            return at < starts[j + 1] ? sources[at] : -1;
        }
    }
}
