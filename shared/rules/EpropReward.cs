using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop that a reward commits</summary>
    public sealed class EpropRewardKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 12;

        /// <summary>The kind.</summary>
        public EpropRewardKind()
            : base(Id, Form.Spikes, Form.Spiking)
        {
        }

        /// <summary>Two eligibilities, a gradient, and the name of a sparse synapse's neuron,
        /// twice.</summary>
        public override int BytesPerSynapse
        {
            get { return 16; }
        }

        /// <summary>A trace, its place in a list, and its value without the scale; the empty places
        /// of a dense projection to its own population.</summary>
        public override int BytesPerPre
        {
            get { return 22; }
        }

        /// <summary>Pulse, last look and places of the columns.</summary>
        public override int BytesPerPost
        {
            get { return 20; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Leak(Parameter.FilterTau);
            visitor.Leak(Parameter.DiscountTau);
            visitor.Number(Parameter.MeanShift, Unit.Count, 0, RewardMean.ShiftMax, 5);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new EpropRewarded(
                at, at.Pairs(RewardedRule.GradientBits), new AboveMean(at.Given[5]),
                (uint)at.Given[3], (uint)at.Given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            NetworkPlan plan = Examples.Spikes(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 20, 1 << 30, 2126109012, 4));
            plan.Schedule[0].Judged = true;
            return plan;
        }
    }

    /// <summary>The gradient of e-prop is gathered and waits for a reward.</summary>
    /// <remarks>
    /// <code>
    /// ē[i,j] of e-prop, filtered like the readout, for LIF and ALIF neurons     <see cref="FilteredEligibility"/>
    /// G[i,j] ← γ·G[i,j] + (L + R)[j]·ē[i,j],   Δw[i,j] = −η·m·G[i,j]             <see cref="RewardedRule"/>
    /// </code>
    /// The errors that L is made of are those of a policy: softmax(y) − (1 at the action that was
    /// taken, 0 else), so the target of the readout is the action. As in e-prop a synapse is looked
    /// at only in steps in which its neuron's ψ is not zero: between looks Σ γ^(t₁−t)·L(t)·κ^(t−t₀)
    /// is kept once a neuron, Q19 on γ's common scale, and gathered at the next look or before a
    /// commit. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, reward-based e-prop with a
    /// scalar baseline (Williams 1992, doi:10.1007/BF00992696). Departs from it by one action a
    /// trial, drawn when its window opens and held to its end.
    /// </remarks>
    public sealed class EpropRewarded : RewardedRule
    {
        const int Bound = (1 << 30) - 1;

        readonly ArrivalTraces traces;
        readonly FilteredEligibility eligibility;
        readonly ScaledCells pulse;
        readonly int shift;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Ends at spiking neurons.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="modulation">Makes m of rewards.</param>
        /// <param name="filterQ31">κ, Q31, the leak of the readout that the errors come
        /// from.</param>
        /// <param name="discountQ31">γ, Q31.</param>
        public EpropRewarded(
            RuleSite at, PairCommit commit, Modulation modulation, uint filterQ31, uint discountQ31)
            : base(at, commit, modulation, discountQ31)
        {
            var post = (SpikingPopulation)at.Projection.Post;
            traces = new ArrivalTraces(at.Projection);
            eligibility =
                new FilteredEligibility(Columns, post, traces, at.Projection.Pre.Size, filterQ31);
            pulse = at.Trace(post.Size, discountQ31);
            shift = Limits.PotentialBits + eligibility.Bits - GatheredBits;
            if (shift >= 0) return;
            throw new ConfigurationException("projection " + at.Projection.Index.ToString()
                + ": eligibilities of so long a memory have " + eligibility.Bits.ToString()
                + " fraction bits, expected -3 or more");
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
        public override void BeginTrial()
        {
            base.BeginTrial();
            traces.Clear();
            eligibility.Clear();
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
                    while (j >= end) end = Projection.Post.ClassStart(++c + 1);
                    eligibility.Present(c);
                }

                Finish(j);
                eligibility.Look(j, site.Psi[j], step);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            traces.Visit(visitor);
            eligibility.Visit(visitor);
            visitor.Ints(StateField.Pulse, pulse.Values, -Bound, Bound);
            pulse.Awake = true;
        }

        /// <inheritdoc/>
        protected override void Gather(LearningSite site, long step)
        {
            for (int j = 0; j < pulse.Values.Length; j++)
            {
                long signal = site.Signal[j];
                if (signal == 0) continue;
                long share = signal * eligibility.Left(j, step) + (1L << 30) >> 31;
                long sum = pulse.Values[j] + (share * pulse.Scale.U >> 29);
                if (sum > Bound) sum = Bound;
                else if (sum < -Bound) sum = -Bound;
                pulse.Values[j] = (int)sum;
                pulse.Awake = true;
            }
        }

        /// <inheritdoc/>
        protected override void Finish()
        {
            for (int j = 0; j < pulse.Values.Length; j++) Finish(j);
        }

        void Finish(int j)
        {
            if (pulse.Values[j] == 0) return;
            long waiting = ((long)pulse.Values[j] << 29) / pulse.Scale.U;
            pulse.Values[j] = 0;
            long half = shift == 0 ? 0 : 1L << (shift - 1);
            for (int c = Columns.Start[j]; c < Columns.Start[j + 1]; c++)
            {
                int e = eligibility.Values[c];
                if (e != 0) Add(c, waiting * e + half >> shift);
            }
        }
    }
}
