using EdgeSpike.Core;

namespace EdgeSpike.Device
{
    /// <summary>The answer of a readout over many steps: the output that was the largest in most of
    /// them.</summary>
    /// <remarks>
    /// Confidence is the winner's share of the votes, in percent, rounded down. With n classes a guess has about
    /// 100/n; below the given threshold the answer is −1, unknown. Ties go to the lower number. Votes are for
    /// people and actuators; no bit of the network depends on them.
    /// </remarks>
    public sealed class ClassVotes
    {
        readonly Population readout;
        readonly int unknownBelow;
        readonly int[] wins;
        int total;

        /// <summary>Prepares.</summary>
        /// <param name="unknownBelow">Percent of the votes below which the answer is unknown, 0 …
        /// 100.</param>
        public ClassVotes(Population readout, int unknownBelow)
        {
            this.readout = readout;
            this.unknownBelow = unknownBelow;
            wins = new int[readout.Size];
        }

        /// <summary>Votes of each output, [output].</summary>
        public int[] Wins
        {
            get { return wins; }
        }

        /// <summary>The output with the most votes; 0 before the first.</summary>
        public int Winner { get; private set; }

        /// <summary>The winner's share of the votes, percent; 0 before the first vote.</summary>
        public int Confidence
        {
            get { return total == 0 ? 0 : (int)(100L * wins[Winner] / total); }
        }

        /// <summary>The winner; −1 if its share is below the threshold or nobody voted.</summary>
        public int Answer
        {
            get { return total == 0 || Confidence < unknownBelow ? -1 : Winner; }
        }

        /// <summary>Forgets all votes.</summary>
        public void Clear()
        {
            for (int k = 0; k < wins.Length; k++) wins[k] = 0;
            total = 0;
            Winner = 0;
        }

        /// <summary>Counts this step; stored potentials share a scale, so no division is
        /// needed.</summary>
        public void Count()
        {
            int[] y = readout.Potential.Values;
            int best = 0;
            for (int k = 1; k < y.Length; k++)
            {
                if (y[k] > y[best]) best = k;
            }

            total++;
            int had = ++wins[best];
            int most = wins[Winner];
            if (had > most || had == most && best < Winner) Winner = best;
        }
    }
}
