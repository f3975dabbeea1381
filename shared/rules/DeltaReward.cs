using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Delta rule of a readout that a reward commits</summary>
    public sealed class DeltaRewardKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 13;

        /// <summary>The kind.</summary>
        public DeltaRewardKind()
            : base(Id, Form.Spikes, Form.Readout)
        {
        }

        /// <summary>A gradient, and the name of a sparse synapse's neuron.</summary>
        public override int BytesPerSynapse
        {
            get { return 6; }
        }

        /// <summary>A trace, and its place in a list of those that are not zero.</summary>
        public override int BytesPerPre
        {
            get { return 6; }
        }

        /// <summary>Place of the column.</summary>
        public override int BytesPerPost
        {
            get { return 8; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Leak(Parameter.DiscountTau);
            visitor.Number(Parameter.MeanShift, Unit.Count, 0, RewardMean.ShiftMax, 5);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new DeltaRewarded(
                at, at.Pairs(RewardedRule.GradientBits), new AboveMean(at.Given[4]),
                (uint)at.Given[3]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Policy(
                seed, new PartPlan(0, new int[0]),
                new PartPlan(Id, CommitNumber.Rounding, 20000, 20, 2126109012, 4));
        }
    }

    /// <summary>The gradient of a readout's synapses is gathered and waits for a reward.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← κ·z̄[i] + z[i]                          κ the readout's own leak
    /// G[i,k] ← γ·G[i,k] + e[k]·z̄[i],   Δw[i,k] = −η·m·G[i,k]        <see cref="RewardedRule"/>
    /// </code>
    /// With the softmax error and the action as target e·z̄ is minus the gradient of the log
    /// probability of that action: REINFORCE with a baseline, Williams 1992,
    /// doi:10.1007/BF00992696. Departs from it by an action that is drawn when its window opens and
    /// held to its end.
    /// </remarks>
    public sealed class DeltaRewarded : RewardedRule
    {
        readonly ArrivalTraces traces;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Ends at a leaky readout.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="modulation">Makes m of rewards.</param>
        /// <param name="discountQ31">γ, Q31.</param>
        public DeltaRewarded(RuleSite at, PairCommit commit, Modulation modulation,
            uint discountQ31)
            : base(at, commit, modulation, discountQ31)
        {
            traces = new ArrivalTraces(at.Projection);
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            traces.Clear();
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            traces.Raise(spikes, from, count);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            traces.Visit(visitor);
        }

        /// <inheritdoc/>
        protected override void Gather(LearningSite site, long step)
        {
            ScaledCells trace = traces.Of(0);
            if (!trace.Awake) return;
            const int less = Limits.PotentialBits + Limits.TraceBits - GatheredBits;
            long keep = (1L << 58) / trace.Scale.U;
            short[] sources = Columns.Sources;
            for (int k = 0; k < Projection.Post.Size; k++)
            {
                long signal = site.Signal[k];
                if (signal == 0) continue;
                int begin = Columns.Start[k];
                int end = Columns.Start[k + 1];
                for (int c = begin; c < end; c++)
                {
                    int z = trace.Values[sources == null ? c - begin : sources[c]];
                    if (z != 0) Add(c, signal * (z * keep >> 29) + (1L << (less - 1)) >> less);
                }
            }
        }
    }
}
