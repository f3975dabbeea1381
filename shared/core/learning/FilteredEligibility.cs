namespace EdgeSpike.Core
{
    /// <summary>Eligibilities that each synapse of a projection keeps: filtered like a readout, and
    /// with the part that goes over its neuron's adaptation.</summary>
    /// <remarks>
    /// <code>
    /// at a look at neuron j, n steps after the one before:
    /// ε ← ρⁿ·ε;   e = ψ[j]·(z̄[i] − ε);   ε ← ε + (β/ρ)·e;   ē ← κⁿ·ē + e
    /// </code>
    /// ε is kept before it fades into the next step, hence β/ρ; it is kept for adaptive neurons
    /// only. Formats: ε Qb and ē Q(b − r), b the most with which z̄ ≤ 1/(1 − α) stays below 2²⁹ for
    /// the largest α, r the least with 2^r ≥ 1/(1 − κ); both saturate at 2³⁰ − 1. e rounds to
    /// nearest, fading truncates toward zero. A synapse whose trace and eligibilities are zero is
    /// passed over.
    /// </remarks>
    public sealed class FilteredEligibility
    {
        /// <summary>|ε| and |ē| as kept.</summary>
        public const int Bound = (1 << 30) - 1;

        readonly Columns columns;
        readonly LeakPowers filter;
        readonly ArrivalTraces traces;
        readonly int[] present;
        readonly int[] values;
        readonly int[] adapted;
        readonly int[] touched;
        readonly int headroom;
        readonly int filterBits;
        readonly int firstAdaptive;
        readonly LeakPowers adaptationLeak;
        readonly long strengthQ28;

        /// <summary>Allocates for a projection.</summary>
        /// <param name="columns">Its synapses by postsynaptic neuron.</param>
        /// <param name="post">Its postsynaptic population.</param>
        /// <param name="preSize">Its presynaptic neurons.</param>
        public FilteredEligibility(
            Columns columns, SpikingPopulation post, ArrivalTraces traces, int preSize,
            uint filterQ31)
        {
            this.columns = columns;
            this.traces = traces;
            filter = new LeakPowers(filterQ31);
            while ((long)traces.Max << (headroom + 1) <= 1L << 30) headroom++;
            while ((1UL << filterBits) * (Limits.NoLeakQ31 - filterQ31) < Limits.NoLeakQ31)
                filterBits++;
            present = new int[preSize];
            values = new int[columns.Start[post.Size]];
            touched = new int[post.Size];
            firstAdaptive = post.Size;
            var alif = post as AlifPopulation;
            if (alif != null && alif.FirstAdaptive < post.Size)
            {
                firstAdaptive = alif.FirstAdaptive;
                adaptationLeak = new LeakPowers(alif.ExtraLeaks[0]);
                strengthQ28 = ((long)alif.StrengthQ28 << 31) / alif.ExtraLeaks[0];
            }

            adapted = new int[values.Length - columns.Start[firstAdaptive]];
        }

        /// <summary>ē by column, see <see cref="Columns"/>.</summary>
        public int[] Values
        {
            get { return values; }
        }

        /// <summary>Fraction bits of ē: −4 to 28.</summary>
        public int Bits
        {
            get { return Limits.TraceBits + headroom - filterBits; }
        }

        /// <summary>All to zero.</summary>
        public void Clear()
        {
            for (int k = 0; k < values.Length; k++) values[k] = 0;
            for (int k = 0; k < adapted.Length; k++) adapted[k] = 0;
            for (int j = 0; j < touched.Length; j++) touched[j] = 0;
        }

        /// <summary>What a look now would leave of the eligibilities of a neuron.</summary>
        /// <param name="step">Global step number, 2³² steps after the last look at most.</param>
        /// <returns>κⁿ, Q31.</returns>
        public long Left(int j, long step)
        {
            return filter.Of((uint)step - (uint)touched[j]);
        }

        /// <summary>Takes the traces of a class as values, for the looks that follow.</summary>
        /// <param name="c">Class of postsynaptic neurons.</param>
        public void Present(int c)
        {
            ScaledCells trace = traces.Of(c);
            long keepQ31 = (1L << 60) / trace.Scale.U;
            int[] z = trace.Values;
            for (int i = 0; i < z.Length; i++)
                present[i] = (int)(z[i] * keepQ31 >> (31 - headroom));
        }

        /// <summary>Looks at the synapses of a neuron of that class.</summary>
        /// <param name="step">Global step number.</param>
        public void Look(int j, int psi, long step)
        {
            uint age = (uint)step - (uint)touched[j];
            touched[j] = (int)(uint)step;
            if (j < firstAdaptive) LookPlain(j, psi, filter.Of(age));
            else LookAdaptive(j, psi, filter.Of(age), adaptationLeak.Of(age));
        }

        /// <summary>Shows eligibilities and times of the last looks; the owner is the
        /// projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Eligibility, values, -Bound, Bound);
            visitor.Ints(StateField.AdaptationEligibility, adapted, -Bound, Bound);
            visitor.Ints(StateField.Touched, touched, int.MinValue, int.MaxValue);
        }

        /// <summary>The one saturation of a sum.</summary>
        /// <returns>Within ±<see cref="Bound"/>.</returns>
        public static int Saturate(long x)
        {
            if (x > Bound) return Bound;
            return x < -Bound ? -Bound : (int)x;
        }

        void LookPlain(int j, int psi, long keepQ31)
        {
            short[] sources = columns.Sources;
            int missing = columns.Missing(j);
            int begin = columns.Start[j];
            int end = columns.Start[j + 1];
            for (int k = begin; k < end; k++)
            {
                int i = sources == null ? k - begin : sources[k];
                int z = present[i];
                int filtered = values[k];
                if ((z == 0 && filtered == 0) || i == missing) continue;
                int e = Saturate(
                    (long)psi * z + (1 << (Limits.SurrogateBits - 1)) >> Limits.SurrogateBits);
                values[k] = Filtered(filtered, keepQ31, e);
            }
        }

        void LookAdaptive(int j, int psi, long keepQ31, long adaptationKeepQ31)
        {
            short[] sources = columns.Sources;
            int missing = columns.Missing(j);
            int begin = columns.Start[j];
            int end = columns.Start[j + 1];
            int offset = columns.Start[firstAdaptive];
            for (int k = begin; k < end; k++)
            {
                int i = sources == null ? k - begin : sources[k];
                int z = present[i];
                int slow = adapted[k - offset];
                int filtered = values[k];
                if ((z == 0 && slow == 0 && filtered == 0) || i == missing) continue;
                long faded = slow * adaptationKeepQ31 / (1L << 31);
                long seen = psi * (z - faded) + (1 << (Limits.SurrogateBits - 1));
                int e = Saturate(seen >> Limits.SurrogateBits);
                adapted[k - offset] =
                    Saturate(faded + (strengthQ28 * e + (1L << 27) >> AlifPopulation.StrengthBits));
                values[k] = Filtered(filtered, keepQ31, e);
            }
        }

        int Filtered(int filtered, long keepQ31, int e)
        {
            long half = filterBits == 0 ? 0 : 1L << (filterBits - 1);
            return Saturate(filtered * keepQ31 / (1L << 31) + (e + half >> filterBits));
        }
    }
}
