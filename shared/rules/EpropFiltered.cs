using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop for LIF and ALIF neurons with the eligibility filtered like the readout.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i](t)   = α·z̄[i](t−1) + z[i](t−d)                       trace of arrivals
    /// e[i,j](t)  = ψ[j](t)·(z̄[i](t) − ε[i,j](t))                 ε = β·εᵃ, zero where a neuron does not adapt
    /// ε[i,j](t+1) = ρ·ε[i,j](t) + β·e[i,j](t)
    /// ē[i,j](t) = κ·ē[i,j](t−1) + e[i,j](t)                       not scaled by 1 − κ, as the readout is not
    /// Δw[i,j]   = −η·Σ_t (L + R)[j](t)·ē[i,j](t)                  over the learning window
    /// </code>
    /// A synapse is looked at only in steps t₀ &lt; t₁ &lt; … in which its neuron's ψ is not zero. Between them ē
    /// only fades, so that the sum over t₀ ≤ t &lt; t₁ is ē(t₀)·F, with F = Σ (L + R)(t)·κ^(t−t₀) kept once a neuron.
    /// At t₁, or at the end of the trial, the weights move by −η·F·ē(t₀), rounded stochastically; then ε and
    /// ē fade by ρ and κ to the power t₁ − t₀ (<see cref="LeakPowers"/>) and receive e. This laziness is the
    /// definition: what it rounds, and that weights move at t₁ and not before.
    /// Formats: ε Qb and ē Q(b−r), b the most with which z̄ ≤ 1/(1 − α) stays below 2²⁹, 2^r ≥ 1/(1 − κ); both saturate
    /// at 2³⁰ − 1, e rounds to nearest, fading truncates toward zero. F Q19, saturates at 2³⁰ − 1.
    /// Memory: 4 bytes a synapse, 8 where the neuron adapts, and 2 more to name a sparse one.
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y; what departs is the moment at which weights move.
    /// </remarks>
    public sealed class EpropFiltered : LearningRule
    {
        const int Bound = (1 << 30) - 1;

        readonly Projection projection;
        readonly Columns columns;
        readonly EligibilityCommit commit;
        readonly LeakPowers filter;
        readonly ScaledCells trace;
        readonly int traceMax;
        readonly int[] eligibility;
        readonly int[] pulse;
        readonly int[] touched;
        readonly int[] present;
        readonly int headroom;
        readonly int filterBits;

        // Neurons that adapt, from the first on; what they keep more a synapse.
        readonly int firstAdaptive;
        readonly int[] adapted;
        readonly LeakPowers adaptationLeak;
        readonly long strengthQ28;

        /// <summary>Creates the rule for a projection to spiking neurons.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="rate">η.</param>
        /// <param name="filterQ31">κ, Q31, the leak of the readout that the errors come from.</param>
        /// <param name="seed">Of the network.</param>
        public EpropFiltered(Projection projection, LearningRate rate, uint filterQ31, ulong seed)
        {
            var post = projection.Post as SpikingPopulation;
            if (post == null)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + " learns by filtered eligibility: expected one to spiking neurons");
            }

            this.projection = projection;
            columns = new Columns(projection);
            filter = new LeakPowers(filterQ31);
            traceMax = RankOneGradient.TraceBound(post.LeakQ31);
            while ((long)traceMax << (headroom + 1) <= 1L << 30) headroom++;
            while ((1UL << filterBits) * (Limits.NoLeakQ31 - filterQ31) < Limits.NoLeakQ31) filterBits++;
            int bits = Limits.TraceBits + headroom - filterBits;
            commit = new EligibilityCommit(projection, columns, rate, bits, seed);

            trace = new ScaledCells(projection.Pre.Size);
            post.Scale.Add(trace);
            present = new int[projection.Pre.Size];
            eligibility = new int[columns.Start[post.Size]];
            pulse = new int[post.Size];
            touched = new int[post.Size];

            firstAdaptive = post.Size;
            var alif = post as AlifPopulation;
            if (alif != null && alif.FirstAdaptive < post.Size)
            {
                firstAdaptive = alif.FirstAdaptive;
                adaptationLeak = new LeakPowers(alif.ExtraLeaks[0]);

                // ε is kept before it fades into the next step, so what it gets is β/ρ·e.
                strengthQ28 = ((long)alif.StrengthQ28 << 31) / alif.ExtraLeaks[0];
            }

            adapted = new int[eligibility.Length - columns.Start[firstAdaptive]];
        }

        /// <inheritdoc/>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool NeedsAllSignals
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override long Draws
        {
            get { return commit.Draws; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            trace.Clear();
            for (int k = 0; k < eligibility.Length; k++) eligibility[k] = 0;
            for (int k = 0; k < adapted.Length; k++) adapted[k] = 0;
            for (int j = 0; j < pulse.Length; j++)
            {
                pulse[j] = 0;
                touched[j] = 0;
            }
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            trace.Raise(spikes, from, count, projection.Post.Scale.U >> (29 - Limits.TraceBits));
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            if (site.ActiveCount == 0) return;

            // z̄ as a value, Qb: the scale taken out once for all synapses of a neuron.
            long keepQ31 = (1L << 60) / projection.Post.Scale.U;
            int[] z = trace.Values;
            for (int i = 0; i < z.Length; i++) present[i] = (int)(z[i] * keepQ31 >> (31 - headroom));
            for (int n = 0; n < site.ActiveCount; n++)
            {
                int j = site.Active[n];
                Flush(j, (ulong)step);
                uint age = (uint)step - (uint)touched[j];
                touched[j] = (int)(uint)step;
                if (j < firstAdaptive) Touch(j, site.Psi[j], filter.Of(age));
                else TouchAdaptive(j, site.Psi[j], filter.Of(age), adaptationLeak.Of(age));
            }
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            for (int j = 0; j < pulse.Length; j++)
            {
                long signal = site.Signal[j];
                if (signal == 0) continue;
                long share = signal * filter.Of((uint)step - (uint)touched[j]) + (1L << 30) >> 31;
                pulse[j] = Saturate(pulse[j] + share);
            }
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
            // No step has a number as large: the draws are others than those of the last step.
            for (int j = 0; j < pulse.Length; j++) Flush(j, (1UL << 63) + (ulong)trial);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.Trace, trace.Values, 0, traceMax);
            trace.FindMax();
            visitor.Ints(StateField.Eligibility, eligibility, -Bound, Bound);
            visitor.Ints(StateField.AdaptationEligibility, adapted, -Bound, Bound);
            visitor.Ints(StateField.Pulse, pulse, -Bound, Bound);
            visitor.Ints(StateField.Touched, touched, int.MinValue, int.MaxValue);
            commit.Visit(visitor);
        }

        static int Saturate(long x)
        {
            if (x > Bound) return Bound;
            return x < -Bound ? -Bound : (int)x;
        }

        /// <summary>Commits what waits for a neuron's eligibilities, before they change.</summary>
        void Flush(int j, ulong moment)
        {
            if (pulse[j] == 0) return;
            commit.Apply(j, pulse[j], eligibility, moment);
            pulse[j] = 0;
        }

        void Touch(int j, int psi, long keepQ31)
        {
            short[] sources = columns.Sources;
            int missing = columns.Missing(j);
            int begin = columns.Start[j];
            int end = columns.Start[j + 1];
            for (int k = begin; k < end; k++)
            {
                int i = sources == null ? k - begin : sources[k];
                int z = present[i];
                int filtered = eligibility[k];
                if ((z == 0 && filtered == 0) || i == missing) continue;
                int e = Saturate((long)psi * z + (1 << (Limits.SurrogateBits - 1)) >> Limits.SurrogateBits);
                eligibility[k] = Filtered(filtered, keepQ31, e);
            }
        }

        void TouchAdaptive(int j, int psi, long keepQ31, long adaptationKeepQ31)
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
                int filtered = eligibility[k];
                if ((z == 0 && slow == 0 && filtered == 0) || i == missing) continue;
                long faded = slow * adaptationKeepQ31 / (1L << 31);
                long seen = psi * (z - faded) + (1 << (Limits.SurrogateBits - 1));
                int e = Saturate(seen >> Limits.SurrogateBits);
                adapted[k - offset] = Saturate(faded + (strengthQ28 * e + (1L << 27) >> AlifPopulation.StrengthBits));
                eligibility[k] = Filtered(filtered, keepQ31, e);
            }
        }

        int Filtered(int filtered, long keepQ31, int e)
        {
            long half = filterBits == 0 ? 0 : 1L << (filterBits - 1);
            return Saturate(filtered * keepQ31 / (1L << 31) + (e + half >> filterBits));
        }
    }
}
