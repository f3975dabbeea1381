using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>MyRule for graded neurons: what fires together grows together</summary>
    public sealed class MyRuleKind : RuleKind
    {
        /// <summary>Its number in plans; never changed.</summary>
        public const int Id = RULE_NUMBER;

        /// <summary>The kind: a row of <c>build/RuleRows.cs</c>.</summary>
        public MyRuleKind()
            : base(Id, Form.Graded, Form.Graded)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new MyRule(at.Projection, at.Pairs(MyRule.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Graded(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 18));
        }
    }

    /// <summary>Hebb's rule.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = η·x[i]·y[j]                                committed each step of the learning window
    /// </code>
    /// x is the value that arrived in this step, y the neuron's own, both Q14. Say here: formats,
    /// ranges, the source with its DOI, and where it departs from it.
    /// </remarks>
    public sealed class MyRule : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of two values.</summary>
        public const int GradientBits = 2 * Limits.GradedBits;

        readonly short[] arrived;
        readonly short[] shown;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Between graded neurons; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        public MyRule(Projection projection, PairCommit commit)
            : base(projection, commit)
        {
            arrived = new short[projection.Pre.Size];
            shown = projection.Post.Values;
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++) arrived[i] = values[i];
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            for (int i = 0; i < arrived.Length; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) Commit.Descend(i, j, k, -(long)arrived[i] * shown[j], step);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
