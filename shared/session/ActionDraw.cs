using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Draws an action from a readout: the larger its output, the likelier. What was drawn
    /// is the answer.</summary>
    /// <remarks>
    /// <code>
    /// P(k) = e^y[k] / Σ e^y         softmax, Q15, from y in Q12; off by 2⁻¹⁴ at most
    /// </code>
    /// The draw is a function of (seed, population, trial): who replays the trial draws the same.
    /// What a policy learns from rewards needs actions that it would not prefer; who only wants to
    /// know what it prefers takes <see cref="ReadoutAnswer"/>.
    /// </remarks>
    public sealed class ActionDraw : ReadoutAnswer
    {
        const int Reduce = 15;

        readonly ReadoutPopulation readout;

        /// <summary>Creates it.</summary>
        /// <param name="readout">One output an action.</param>
        public ActionDraw(ReadoutPopulation readout)
            : base(readout.Size, 0)
        {
            this.readout = readout;
        }

        /// <summary>Draws.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="trial">Global trial number.</param>
        /// <returns>0 … outputs − 1.</returns>
        public int Draw(ulong seed, long trial)
        {
            int[] share = Shares;
            int max = int.MinValue;
            for (int k = 0; k < share.Length; k++)
            {
                share[k] = readout.Value(k);
                if (share[k] > max) max = share[k];
            }

            int sum = 0;
            for (int k = 0; k < share.Length; k++)
            {
                share[k] = Exponential.OfNegative(max - share[k]) >> Reduce;
                sum += share[k];
            }

            ulong bits = Keyed.Bits(seed, Purpose.Action, readout.Index, (ulong)trial, 0);
            int point = Keyed.Below(bits, sum);
            int drawn = 0;
            while (drawn < share.Length - 1 && point >= share[drawn])
            {
                point -= share[drawn];
                drawn++;
            }

            Total = sum;
            Winner = drawn;
            return drawn;
        }
    }
}
