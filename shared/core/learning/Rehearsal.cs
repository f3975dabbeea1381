namespace EdgeSpike.Core
{
    /// <summary>Which of the kept examples is learned from again: what is known of each row, and
    /// draws by it.</summary>
    /// <remarks>
    /// <code>
    /// policy            q of a row, whenever it is read                  P of a row
    /// random            -                                                all alike
    /// min logit         y of its class                                   1/s
    /// min confidence    softmax(y) of its class                          1/s
    /// min margin        y of its class less the largest other y          1/s
    /// max loss          −ln softmax(y) of its class                      s
    /// oldest            number of the taught window in which it was read 1/s
    /// least replayed    how often it was read again                      1/s
    /// s = q − (least q of those that may be drawn) + 1
    /// </code>
    /// Values y, softmax and −ln are Q12, and so is the 1 of their s; −ln is at most 12·ln 2. 1/s
    /// is 2²²/s, truncated, at least 1. Balanced: a class of those kept, all alike, and then a row
    /// of it; if not, any row. Hayes and Kanan 2021, arXiv:2103.03987, whose program shifts q so.
    /// </remarks>
    public sealed class Rehearsal
    {
        /// <summary>Balanced and at random: the number of a plan that says nothing.</summary>
        public const int Usual = 0;

        /// <summary>The policies.</summary>
        public const int Policies = 7;

        const int MinLogit = 1;
        const int MinConfidence = 2;
        const int MinMargin = 3;
        const int MaxLoss = 4;
        const int Oldest = 5;
        const int LeastReplayed = 6;

        const int ShareBits = 22;
        const int LossShift = NegativeLog.Bits - Limits.ValueBits;
        const int ValueMost = 1 << 25;

        readonly int policy;
        readonly int[] values;
        readonly NegativeLog negativeLog;

        /// <summary>Allocates what is known of the rows.</summary>
        /// <param name="number">Twice the policy, plus one if not balanced; below twice
        /// <see cref="Policies"/>.</param>
        /// <param name="rows">How many.</param>
        public Rehearsal(int number, int rows)
        {
            policy = number >> 1;
            IsBalanced = (number & 1) == 0;
            values = new int[policy == 0 ? 0 : rows];
            if (policy == MaxLoss) negativeLog = new NegativeLog();
        }

        /// <summary>Whether a class is drawn first.</summary>
        public bool IsBalanced { get; }

        /// <summary>q of each row; none at random.</summary>
        public int[] Values
        {
            get { return values; }
        }

        /// <summary>A row was read.</summary>
        /// <param name="row">Which.</param>
        /// <param name="label">Its class.</param>
        /// <param name="read">Its y, Q12.</param>
        /// <param name="error">softmax(y) − target, Q12.</param>
        /// <param name="again">Whether it was read before.</param>
        /// <param name="taught">Number of the taught window.</param>
        public void Note(
            int row, int label, ReadoutPopulation read, int[] error, bool again, long taught)
        {
            int confidence = (1 << Limits.ValueBits) + error[label];
            switch (policy)
            {
                case MinLogit:
                    values[row] = read.Value(label);
                    return;
                case MinConfidence:
                    values[row] = confidence;
                    return;
                case MinMargin:
                    values[row] = Margin(read, label);
                    return;
                case MaxLoss:
                    values[row] = Loss(confidence);
                    return;
                case Oldest:
                    values[row] = (int)(taught & int.MaxValue);
                    return;
                case LeastReplayed:
                    if (!again) values[row] = 0;
                    else if (values[row] < int.MaxValue) values[row]++;
                    return;
            }
        }

        /// <summary>Draws a row.</summary>
        /// <param name="bits">Keyed; the upper 32 are used.</param>
        /// <param name="classes">Of each row, below zero where it holds no example.</param>
        /// <param name="label">Its rows alone; below zero: all that hold one.</param>
        /// <returns>A row; there must be one.</returns>
        public int Draw(ulong bits, sbyte[] classes, int label)
        {
            int least = int.MaxValue;
            for (int r = 0; r < values.Length; r++)
            {
                if (IsOf(classes[r], label) && values[r] < least) least = values[r];
            }

            int sum = 0;
            for (int r = 0; r < classes.Length; r++)
            {
                if (IsOf(classes[r], label)) sum += Share(r, least);
            }

            int n = Keyed.Below(bits, sum);
            int row = -1;
            while (n >= 0)
            {
                row++;
                if (IsOf(classes[row], label)) n -= Share(row, least);
            }

            return row;
        }

        /// <summary>Shows what is known of the rows; the owner is set.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        /// <param name="field">The slot.</param>
        public void Visit(StateVisitor visitor, StateField field)
        {
            visitor.Ints(field, values, -ValueMost, int.MaxValue);
        }

        static bool IsOf(int of, int label)
        {
            return label < 0 ? of >= 0 : of == label;
        }

        static int Margin(ReadoutPopulation read, int label)
        {
            int other = -Limits.ValueMax;
            for (int k = 0; k < read.Size; k++)
            {
                if (k != label && read.Value(k) > other) other = read.Value(k);
            }

            return read.Value(label) - other;
        }

        /// <summary>Of a confidence below 2⁻¹² as of that one.</summary>
        int Loss(int confidence)
        {
            if (confidence >= 1 << Limits.ValueBits) return 0;
            if (confidence < 1) confidence = 1;
            ulong fraction = (ulong)(uint)confidence << 64 - Limits.ValueBits;
            return (int)(negativeLog.Of(fraction) >> LossShift);
        }

        /// <summary>In proportion to P, 1 … 2²².</summary>
        int Share(int row, int least)
        {
            if (policy == 0) return 1;
            bool counts = policy == Oldest || policy == LeastReplayed;
            long one = counts ? 1 : 1 << Limits.ValueBits;
            long s = values[row] - (long)least + one;
            if (policy == MaxLoss) return (int)s;
            long share = (one << ShareBits) / s;
            return share < 1 ? 1 : (int)share;
        }
    }
}
