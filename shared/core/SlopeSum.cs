namespace EdgeSpike.Core
{
    /// <summary>Σ |a| over the active neurons of a site, taken once a step for all who need the same.</summary>
    /// <remarks>
    /// The projections to one population mostly learn at one rate and with weights of one unit; then
    /// their slopes are the same numbers. Derived anew in each step, so not part of the state.
    /// </remarks>
    public sealed class SlopeSum
    {
        long step = -1;
        long rate;
        int reduce;
        int first;

        /// <summary>The sum, 0 … 2⁶¹.</summary>
        public long Sum { get; private set; }

        /// <summary>The largest |a|.</summary>
        public long Largest { get; private set; }

        /// <summary>Forgets the sum, after the state that it was taken from was written from outside.</summary>
        public void Forget()
        {
            step = -1;
        }

        /// <summary>Takes the sum, unless it was taken with these numbers in this step.</summary>
        /// <param name="site">L + R, ψ and the active neurons.</param>
        /// <param name="from">First active neuron; where a class begins its end is given, too.</param>
        /// <param name="to">One past the last.</param>
        /// <param name="stepRate">η′ of this step.</param>
        /// <param name="shift">r: a = |L|·|ψ|·η′/2^r.</param>
        /// <param name="slopeMax">Where a saturates; the same for all projections to a population.</param>
        /// <param name="now">Global step number.</param>
        public void Take(
            LearningSite site, int from, int to, long stepRate, int shift, long slopeMax, long now)
        {
            if (now == step && stepRate == rate && shift == reduce && from == first) return;
            step = now;
            first = from;
            rate = stepRate;
            reduce = shift;
            short[] active = site.active;
            short[] psi = site.psi;
            int[] signal = site.signal;
            long sum = 0;
            long largest = 0;
            for (int n = from; n < to; n++)
            {
                int j = active[n];
                long product = (long)signal[j] * psi[j];
                if (product < 0) product = -product;
                long a = product * stepRate >> shift;
                if (a > slopeMax) a = slopeMax;
                if (a > largest) largest = a;
                sum += a;
            }

            Sum = sum;
            Largest = largest;
        }
    }
}
