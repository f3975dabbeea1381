namespace EdgeSpike.Core
{
    /// <summary>Σ |a| over the active neurons of a site, taken once a step for all who need the
    /// same.</summary>
    /// <remarks>
    /// The projections to one population mostly learn at one rate and with weights of one unit;
    /// then their slopes are the same numbers. Derived anew in each step, so not part of the state.
    /// </remarks>
    public sealed class SlopeSum
    {
        // 32,767 slopes of 2⁶⁰ add up inside long if so many bits are cut off.
        const int SafeShift = 13;

        long step = -1;
        long rate;
        int reduce;
        int first;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal long sum;
        internal long bound;

        bool loose;

        /// <summary>Σ |a|, 0 … 2⁶¹.</summary>
        public long Sum
        {
            get { return sum; }
        }

        /// <summary>The largest |a| or more; exactly it after <see cref="Tighten"/>.</summary>
        public long Bound
        {
            get { return bound; }
        }

        /// <summary>Forgets the sum, after the state that it was taken from was written from
        /// outside.</summary>
        public void Clear()
        {
            step = -1;
        }

        /// <summary>Takes the sum, 0 … 2⁶¹, and a bound of the largest |a|, unless it was taken
        /// with these numbers in this step.</summary>
        /// <param name="site">L + R, ψ and the active neurons.</param>
        /// <param name="from">First active neuron; where a class begins its end is given,
        /// too.</param>
        /// <param name="to">One past the last.</param>
        /// <param name="stepRate">η′ of this step.</param>
        /// <param name="shift">r: a = |L|·|ψ|·η′/2^r.</param>
        /// <param name="slopeMax">Where a saturates; the same for all projections to a
        /// population.</param>
        /// <param name="now">Global step number.</param>
        public void Take(
            LearningSite site, int from, int to, long stepRate, int shift, long slopeMax, long now)
        {
            if (now == step && stepRate == rate && shift == reduce && from == first) return;
            step = now;
            first = from;
            rate = stepRate;
            reduce = shift;
            loose = shift >= SafeShift;
            if (loose) TakeLoose(site, from, to);
            if (!loose || sum > slopeMax) TakeSaturating(site, from, to, slopeMax);
        }

        /// <summary>Mostly all together are below where one saturates: then none did.</summary>
        void TakeLoose(LearningSite site, int from, int to)
        {
            short[] active = site.active;
            short[] psi = site.psi;
            int[] signal = site.signal;
            long unit = rate;
            int shift = reduce;
            long total = 0;
            for (int n = from; n < to; n++)
            {
                int j = active[n];
                long product = (long)signal[j] * psi[j];
                if (product < 0) product = -product;
                total += product * unit >> shift;
            }

            sum = total;
            bound = total;
        }

        /// <summary>Makes the bound exact, where a loose one is not enough.</summary>
        /// <param name="site">These and the others as they were given to
        /// <see cref="Take"/>.</param>
        /// <param name="from">First active neuron.</param>
        /// <param name="to">One past the last.</param>
        /// <param name="slopeMax">Where a saturates.</param>
        public void Tighten(LearningSite site, int from, int to, long slopeMax)
        {
            if (!loose) return;
            loose = false;
            TakeSaturating(site, from, to, slopeMax);
        }

        void TakeSaturating(LearningSite site, int from, int to, long slopeMax)
        {
            short[] active = site.active;
            short[] psi = site.psi;
            int[] signal = site.signal;
            long total = 0;
            long largest = 0;
            for (int n = from; n < to; n++)
            {
                int j = active[n];
                long product = (long)signal[j] * psi[j];
                if (product < 0) product = -product;
                long a = product * rate >> reduce;
                if (a > slopeMax) a = slopeMax;
                if (a > largest) largest = a;
                total += a;
            }

            sum = total;
            bound = largest;
        }
    }
}
