using System;

namespace EdgeSpike.Core
{
    /// <summary>Cells that stand still while their <see cref="CommonScale"/> moves.</summary>
    /// <remarks>Value of a cell = Values[i]·u₀/u, in the fraction bits of whoever owns
    /// it.</remarks>
    public sealed class ScaledCells
    {
        /// <summary>What is stored, [cell].</summary>
        public readonly int[] Values;

        /// <summary>The largest stored value, kept exact by those cells that only grow between
        /// sweeps (traces).</summary>
        /// <remarks>All cells of a scale shrink alike and truncation keeps order, so the maximum
        /// stays the maximum.</remarks>
        public int Max;

        // The core's own steps read the field: a property costs a chip's interpreter a stack frame.
        internal CommonScale scale;

        // 0: all cells are zero; Still: nobody has changed one since somebody noted it; Moved:
        // somebody has.
        internal int motion;

        internal const int Still = 1;
        internal const int Moved = 2;

        // Cells that may differ from zero, each once, in any order; null if all are gone over.
        short[] live;
        int liveCount;

        /// <summary>The scale that moves them.</summary>
        public CommonScale Scale
        {
            get { return scale; }
        }

        /// <summary>Takes the scale. At build only.</summary>
        /// <param name="scale">Moves these cells at its sweeps.</param>
        public void Join(CommonScale scale)
        {
            this.scale = scale;
        }

        /// <summary>Allocates cells at zero.</summary>
        /// <param name="count">Number of cells, 0 or more.</param>
        public ScaledCells(int count)
        {
            Values = new int[count];
        }

        /// <summary>Keeps a list of the cells that differ from zero, so that frequent sweeps need
        /// not go over the others; only for cells that only grow between sweeps. At build
        /// only.</summary>
        public void ListLive()
        {
            live = new short[Values.Length];
        }

        /// <summary>Whether any cell may differ from zero; whoever adds to a cell says
        /// so.</summary>
        public bool Awake
        {
            get { return motion != 0; }
            set { motion = value ? Moved : 0; }
        }

        /// <summary>Sets every cell to zero.</summary>
        public void Clear()
        {
            Array.Clear(Values, 0, Values.Length);
            Max = 0;
            liveCount = 0;
            motion = 0;
        }

        /// <summary>Adds one quantity to some cells that only grow between sweeps.</summary>
        /// <param name="indices">Cells, each at most once.</param>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        /// <param name="quantity">As stored, more than 0.</param>
        public void Raise(short[] indices, int from, int count, int quantity)
        {
            motion = Moved;
            if (live != null)
            {
                RaiseListed(indices, from, count, quantity);
                return;
            }

            int[] values = Values;
            int max = Max;
            int end = from + count;
            for (int s = from; s < end; s++)
            {
                int raised = values[indices[s]] += quantity;
                if (raised > max) max = raised;
            }

            Max = max;
        }

        /// <summary>Finds <see cref="Max"/> and the cells that differ from zero anew, after cells
        /// were written from outside.</summary>
        public void FindMax()
        {
            int[] values = Values;
            int max = 0;
            liveCount = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int v = values[i];
                if (v == 0) continue;
                if (v > max) max = v;
                if (live != null) live[liveCount++] = (short)i;
            }

            Max = max;
        }

        /// <summary>Multiplies all cells by a factor below one, truncating toward zero.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="keepQ31">Factor, 0 … 2³¹ − 1.</param>
        public void Shrink(Kernels kernels, int keepQ31)
        {
            if (motion == 0) return;
            bool any = live == null ? kernels.Shrink(Values, keepQ31) : ShrinkListed(keepQ31);
            motion = any ? Moved : 0;
            Max = (int)((long)Max * keepQ31 / (1L << 31));
        }

        void RaiseListed(short[] indices, int from, int count, int quantity)
        {
            int[] values = Values;
            short[] cells = live;
            int listed = liveCount;
            int max = Max;
            int end = from + count;
            for (int s = from; s < end; s++)
            {
                short i = indices[s];
                int raised = values[i] + quantity;
                values[i] = raised;
                if (raised == quantity) cells[listed++] = i;
                if (raised > max) max = raised;
            }

            liveCount = listed;
            Max = max;
        }

        bool ShrinkListed(int keepQ31)
        {
            // From the last to the first, so that the place of one that became zero is taken by one
            // already done.
            long keep = keepQ31;
            int[] values = Values;
            short[] cells = live;
            int left = liveCount;
            int n = left - 1;
            for (; n > 0; n -= 2)
            {
                int i = cells[n];
                int v = (int)(values[i] * keep >> 31);
                values[i] = v;
                if (v == 0) cells[n] = cells[--left];
                i = cells[n - 1];
                v = (int)(values[i] * keep >> 31);
                values[i] = v;
                if (v == 0) cells[n - 1] = cells[--left];
            }

            if (n == 0)
            {
                int i = cells[0];
                int v = (int)(values[i] * keep >> 31);
                values[i] = v;
                if (v == 0) cells[0] = cells[--left];
            }

            liveCount = left;
            return left != 0;
        }
    }
}
