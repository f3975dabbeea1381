using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Which class a readout answers in a trial, and how sure it is.</summary>
    /// <remarks>
    /// Answers are for people and actuators: no bit of a network depends on them. A leaky readout
    /// has a value in every step, so its steps vote (<see cref="ClassVotes"/>); a window readout
    /// speaks once (<see cref="WindowAnswer"/>); of outputs that spike it is their counts
    /// (<see cref="CountAnswer"/>). Below the given confidence the answer is −1,
    /// unknown.
    /// </remarks>
    public abstract class ReadoutAnswer
    {
        readonly int unknownBelow;

        /// <summary>Prepares.</summary>
        /// <param name="classes">Outputs of the readout.</param>
        /// <param name="unknownBelow">Percent below which the answer is unknown, 0 … 100.</param>
        protected ReadoutAnswer(int classes, int unknownBelow)
        {
            this.unknownBelow = unknownBelow;
            Shares = new int[classes];
        }

        /// <summary>What speaks for each class, [output]; only the ratios mean something.</summary>
        public int[] Shares { get; }

        /// <summary>The class that most speaks for, the lower number of two; of a drawn action that
        /// action. 0 before anything did.</summary>
        public int Winner { get; protected set; }

        /// <summary>Sum of <see cref="Shares"/>; 0 before anything spoke.</summary>
        public int Total { get; protected set; }

        /// <summary>The winner's share, percent, rounded down; 0 before anything spoke.</summary>
        public int Confidence
        {
            get { return Total == 0 ? 0 : (int)(100L * Shares[Winner] / Total); }
        }

        /// <summary>The winner; −1 if its share is below the threshold or nothing spoke.</summary>
        public int Answer
        {
            get { return Total == 0 || Confidence < unknownBelow ? -1 : Winner; }
        }

        /// <summary>What a teacher wants of the right output, Q12; of all others nothing.</summary>
        public virtual int Wanted
        {
            get { return 1 << Limits.ValueBits; }
        }

        /// <summary>The answer of a readout, made as its kind does.</summary>
        /// <param name="unknownBelow">Percent below which the answer is unknown, 0 … 100.</param>
        public static ReadoutAnswer Of(Population readout, int unknownBelow)
        {
            var window = readout as WindowReadout;
            if (window != null) return new WindowAnswer(window, unknownBelow);
            var counting = readout as CountingReadout;
            if (counting != null) return new CountAnswer(counting, unknownBelow);
            return new ClassVotes(readout, unknownBelow);
        }

        /// <summary>Forgets everything: a trial begins.</summary>
        public virtual void Clear()
        {
            for (int k = 0; k < Shares.Length; k++) Shares[k] = 0;
            Total = 0;
            Winner = 0;
        }

        /// <summary>A step with the window open is done.</summary>
        public virtual void Count()
        {
        }

        /// <summary>The window is closed and all work on its answer is done.</summary>
        public virtual void Close()
        {
        }
    }
}
