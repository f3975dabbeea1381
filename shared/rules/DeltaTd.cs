using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Delta rule of a readout that the temporal difference of a value readout
    /// commits</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,k] = −η·δ(t)·G[i,k]          G of <see cref="DeltaRewarded"/>, δ of <see cref="ValueDifference"/>
    /// </code>
    /// At a policy, with the softmax error, it is the actor of an actor and a critic; at the value
    /// readout itself, whose error is −c, it is the critic: TD(λ) with λ = 1, Sutton 1988,
    /// doi:10.1007/BF00115009; with e-prop before it, Bellec et al. 2020,
    /// doi:10.1038/s41467-020-17236-y. Departs from them by gradients that fade once more, by γ,
    /// before δ(t) meets them.
    /// </remarks>
    public sealed class DeltaTdKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 20;

        /// <summary>The kind.</summary>
        public DeltaTdKind()
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
            visitor.Readout(Parameter.Value);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            var expected = new ValueDifference(at.Readout(4), (uint)at.Given[3]);
            return new DeltaRewarded(at, at.Pairs(RewardedRule.GradientBits), expected,
                (uint)at.Given[3]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Policy(
                seed, new PartPlan(0, new int[0]),
                new PartPlan(Id, CommitNumber.Rounding, 20000, 20, 2126109012, 2));
        }
    }
}
