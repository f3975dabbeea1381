using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop that the temporal difference of a value readout commits</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = −η·δ(t)·G[i,j]          G of <see cref="EpropRewarded"/>, δ of <see cref="ValueDifference"/>
    /// </code>
    /// L is the sum of two signals: over the policy's errors, softmax(y) − action, and over the
    /// value's, −c (<see cref="ValueError"/>): the first learns what to do, the second what to
    /// expect. Weights move in each step of the learning window, a look at each synapse. Bellec et
    /// al. 2020, doi:10.1038/s41467-020-17236-y, reward-based e-prop (the value's part of L is
    /// −c·B). Departs from it by gradients that fade once more, by
    /// γ, before δ(t) meets them, and by one action a trial.
    /// </remarks>
    public sealed class EpropTdKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 14;

        /// <summary>The kind.</summary>
        public EpropTdKind()
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
            visitor.Readout(Parameter.Value);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            var expected = new ValueDifference(at.Readout(5), (uint)at.Given[4]);
            return new EpropRewarded(
                at, at.Pairs(RewardedRule.GradientBits), expected, (uint)at.Given[3],
                (uint)at.Given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Policy(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 20, 1 << 30, 2126109012, 2),
                new PartPlan(0, new int[0]));
        }
    }
}
