namespace EdgeSpike.Core
{
    /// <summary>Works out what a window readout says of an example, in pieces that a chip can do
    /// between two samples.</summary>
    /// <remarks>
    /// <code>
    /// y[k] = Σ over all projections and their features  w[f,k]·(φ[f] − μ[f]),   E = Σ (φ[f] − μ[f])²
    /// </code>
    /// Sums are exact, so the size of a piece is not seen in any bit of y; y is cut to Q12 and
    /// saturates once, at the end. What is done so far is state.
    /// </remarks>
    public sealed class WindowReading
    {
        /// <summary>Products of a weight and a feature in a piece at most, and at least one
        /// feature.</summary>
        public const int PieceSize = 64;

        readonly ReadoutPopulation into;
        readonly int steps;
        readonly WindowProjection[] sources;
        readonly long[] sums;
        readonly int pieceFeatures;
        readonly int total;
        int row;
        int next;
        int length;
        bool running;
        long energy;

        /// <summary>Prepares.</summary>
        /// <param name="into">Receives y.</param>
        /// <param name="sources">Have the examples.</param>
        /// <param name="steps">Of a window.</param>
        public WindowReading(ReadoutPopulation into, WindowProjection[] sources, int steps)
        {
            this.into = into;
            this.steps = steps;
            this.sources = sources;
            sums = new long[into.Size];
            pieceFeatures = Piece(into.Size);
            for (int s = 0; s < sources.Length; s++) total += sources[s].Features;
        }

        /// <summary>Whether it was begun and is not done.</summary>
        public bool Running
        {
            get { return running; }
        }

        /// <summary>E of the example that was read last.</summary>
        public long Energy
        {
            get { return energy; }
        }

        /// <summary>Features of a piece, where each takes some products.</summary>
        /// <param name="outputs">Products of a feature.</param>
        /// <returns>1 or more.</returns>
        public static int Piece(int outputs)
        {
            return outputs == 0 ? PieceSize : (PieceSize + outputs - 1) / outputs;
        }

        /// <summary>Begins.</summary>
        /// <param name="example">Its row.</param>
        /// <param name="counted">Steps of the window whose counts the row has to be made of first;
        /// 0 if it is made already.</param>
        public void Begin(int example, int counted)
        {
            row = example;
            length = counted;
            next = 0;
            energy = 0;
            for (int k = 0; k < sums.Length; k++) sums[k] = 0;
            running = true;
        }

        /// <summary>Does a piece.</summary>
        public void Work()
        {
            int from = next;
            int s = 0;
            while (s < sources.Length && from >= sources[s].Features) from -= sources[s++].Features;
            if (s < sources.Length)
            {
                WindowProjection at = sources[s];
                int end = from + pieceFeatures;
                if (end > at.Features) end = at.Features;
                if (length != 0) at.Keep(row, from, end, length, steps);
                energy += at.Read(row, from, end, sums);
                next += end - from;
            }

            if (next < total) return;
            running = false;
            Show();
        }

        /// <summary>Shows how far it is.</summary>
        /// <param name="visitor">Reads or replaces; its owner is set.</param>
        /// <param name="slot">The first of two.</param>
        public void Visit(StateVisitor visitor, int slot)
        {
            StateField place = Slot.Of(slot);
            running = visitor.Int(place, running ? 1 : 0, 0, 1) != 0;
            length = visitor.Int(place, length, 0, steps);
            row = visitor.Int(place, row, 0, sources.Length == 0 ? 0 : sources[0].Rows - 1);
            next = visitor.Int(place, next, 0, total);
            energy = visitor.Long(place, energy, 0, Limits.CountMax);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] = visitor.Long(Slot.Of(slot + 1), sums[k], -Limits.CountMax,
                    Limits.CountMax);
            }
        }

        void Show()
        {
            int[] y = into.Potential.Values;
            for (int k = 0; k < y.Length; k++)
            {
                long value = sums[k] >> WindowProjection.SumBits - Limits.PotentialBits;
                if (value > Limits.PotentialMax) value = Limits.PotentialMax;
                else if (value < -Limits.PotentialMax) value = -Limits.PotentialMax;
                y[k] = (int)value;
            }
        }
    }
}
