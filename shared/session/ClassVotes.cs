using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>The answer of a readout over many steps: the output that was the largest in most of
    /// them; each step is a vote. Ties go to the lower number.</summary>
    public sealed class ClassVotes : ReadoutAnswer
    {
        readonly Population readout;

        /// <summary>Prepares.</summary>
        /// <param name="unknownBelow">Percent of the votes below which the answer is unknown, 0 …
        /// 100.</param>
        public ClassVotes(Population readout, int unknownBelow)
            : base(readout.Size, unknownBelow)
        {
            this.readout = readout;
        }

        /// <summary>Counts this step; stored potentials share a scale, so no division is
        /// needed.</summary>
        public override void Count()
        {
            int[] y = readout.Potential.Values;
            int best = 0;
            for (int k = 1; k < y.Length; k++)
            {
                if (y[k] > y[best]) best = k;
            }

            Total++;
            int had = ++Shares[best];
            int most = Shares[Winner];
            if (had > most || had == most && best < Winner) Winner = best;
        }
    }
}
