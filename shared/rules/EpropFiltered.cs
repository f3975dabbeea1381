using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop of LIF and ALIF neurons, eligibility filtered</summary>
    public sealed class EpropFilteredKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public EpropFilteredKind()
            : base(Id, Form.Spikes, Form.Spiking)
        {
        }

        /// <summary>Two eligibilities, and the name of a sparse synapse's neuron.</summary>
        public override int BytesPerSynapse
        {
            get { return 10; }
        }

        /// <summary>A trace, its place in a list, and its value without the scale.</summary>
        public override int BytesPerPre
        {
            get { return 10; }
        }

        /// <summary>Pulse, last look and place of the column.</summary>
        public override int BytesPerPost
        {
            get { return 12; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Rate();
            visitor.Leak(Parameter.FilterTau);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new EpropFiltered(at.Projection, at.Rate(0), (uint)at.Given[2], at.Seed);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Spikes(seed, new PartPlan(Id, 20000, 22, 1 << 30));
        }
    }

    /// <summary>e-prop for LIF and ALIF neurons with the eligibility filtered like the
    /// readout.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i](t)   = α·z̄[i](t−1) + z[i](t−d)                       trace of arrivals
    /// e[i,j](t)  = ψ[j](t)·(z̄[i](t) − ε[i,j](t))                 ε = β·εᵃ, zero where a neuron does not adapt
    /// ε[i,j](t+1) = ρ·ε[i,j](t) + β·e[i,j](t)
    /// ē[i,j](t) = κ·ē[i,j](t−1) + e[i,j](t)                       not scaled by 1 − κ, as the readout is not
    /// Δw[i,j]   = −η·Σ_t (L + R)[j](t)·ē[i,j](t)                  over the learning window
    /// </code>
    /// A synapse is looked at only in steps t₀ &lt; t₁ &lt; … in which its neuron's ψ is not zero.
    /// Between them ē only fades, so that the sum over t₀ ≤ t &lt; t₁ is ē(t₀)·F, with F = Σ (L +
    /// R)(t)·κ^(t−t₀) kept once a neuron. At t₁, or at the end of the trial, the weights move by
    /// −η·F·ē(t₀), rounded stochastically; then ε and ē fade by ρ and κ to the power t₁ − t₀ and
    /// receive e. This laziness is the definition: what it rounds
    /// (<see cref="FilteredEligibility"/>), and that weights move at t₁ and not before. F Q19,
    /// saturates at 2³⁰ − 1. Memory: 4 bytes a synapse, 8 where the neuron adapts, and 2 more to
    /// name a sparse one. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y; what departs is the
    /// moment at which weights move.
    /// </remarks>
    public sealed class EpropFiltered : LearningRule
    {
        readonly Projection projection;
        readonly ColumnCommit commit;
        readonly ArrivalTraces traces;
        readonly FilteredEligibility eligibility;
        readonly int[] pulse;

        /// <summary>Creates the rule for a projection to spiking neurons.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="filterQ31">κ, Q31, the leak of the readout that the errors come
        /// from.</param>
        /// <param name="seed">Of the network.</param>
        public EpropFiltered(Projection projection, LearningRate rate, uint filterQ31, ulong seed)
        {
            var post = (SpikingPopulation)projection.Post;

            this.projection = projection;
            var columns = new Columns(projection);
            traces = new ArrivalTraces(projection);
            eligibility =
                new FilteredEligibility(columns, post, traces, projection.Pre.Size, filterQ31);
            commit = new ColumnCommit(projection, columns, rate, eligibility.Bits, seed);
            pulse = new int[post.Size];
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
            traces.Clear();
            eligibility.Clear();
            for (int j = 0; j < pulse.Length; j++) pulse[j] = 0;
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            traces.Raise(spikes, from, count);
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            int c = -1;
            int end = 0;
            for (int n = 0; n < site.ActiveCount; n++)
            {
                int j = site.Active[n];
                if (j >= end)
                {
                    while (j >= end) end = projection.Post.ClassStart(++c + 1);
                    eligibility.Present(c);
                }

                Flush(j, (ulong)step);
                eligibility.Look(j, site.Psi[j], step);
            }
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            for (int j = 0; j < pulse.Length; j++)
            {
                long signal = site.Signal[j];
                if (signal == 0) continue;
                long share = signal * eligibility.Left(j, step) + (1L << 30) >> 31;
                pulse[j] = FilteredEligibility.Saturate(pulse[j] + share);
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
            traces.Visit(visitor);
            eligibility.Visit(visitor);
            visitor.Ints(StateField.Pulse, pulse, -FilteredEligibility.Bound,
                FilteredEligibility.Bound);
            commit.Visit(visitor);
        }

        /// <summary>Commits what waits for a neuron's eligibilities, before they change.</summary>
        void Flush(int j, ulong moment)
        {
            if (pulse[j] == 0) return;
            commit.Descend(j, pulse[j], eligibility.Values, moment);
            pulse[j] = 0;
        }
    }
}
