using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Oja's rule for graded neurons: weights come to the first principal
    /// component</summary>
    public sealed class OjaKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 8;

        /// <summary>The kind.</summary>
        public OjaKind()
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
            return new Oja(at.Projection, at.Pairs(Oja.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Graded(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 18));
        }
    }

    /// <summary>Hebbian learning whose weights bound themselves.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = η·y[j]·(x[i] − y[j]·w[i,j])                committed each step of the learning window
    /// </code>
    /// x is the value that arrived in this step, y the neuron's own, both Q14; y·w truncates to
    /// Q14. For one linear neuron and inputs without a mean, w comes to the first principal
    /// component of x with length one. Oja 1982, doi:10.1007/BF00275687. Departs from it by tanh
    /// neurons, which are linear for small sums. No state beyond the step, no signal, no teacher.
    /// </remarks>
    public sealed class Oja : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of two values.</summary>
        public const int GradientBits = 2 * Limits.GradedBits;

        readonly short[] arrived;
        readonly short[] shown;
        readonly int unitBits;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Between graded neurons; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        public Oja(Projection projection, PairCommit commit)
            : base(projection, commit)
        {
            arrived = new short[projection.Pre.Size];
            shown = projection.Post.Values;
            unitBits = projection.Weights.Bits - 1 - projection.Scale;
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
                    if (j < 0) continue;
                    int y = shown[j];
                    int left = arrived[i] - y * Projection.Weights[k] / (1 << unitBits);
                    Commit.Descend(i, j, k, -(long)y * left, step);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
