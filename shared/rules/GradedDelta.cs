using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Delta rule of a readout of graded neurons</summary>
    public sealed class GradedDeltaKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 5;

        /// <summary>The kind.</summary>
        public GradedDeltaKind()
            : base(Id, Form.Graded, Form.Targets)
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
            return new GradedDelta(at.Projection, at.Pairs(GradedDelta.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Graded(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 22));
        }
    }

    /// <summary>The delta rule for graded presynaptic neurons: the gradient of what depends on this
    /// step alone.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j](t) = −η·(L + R)[j]·ψ[j]·h[i]                      committed each step of the learning window
    /// </code>
    /// At a readout without memory ψ = 1 and L is the error, so this is its exact gradient; h is
    /// the value that arrived in this step. Widrow and Hoff 1960; the output rule of Murray 2019,
    /// doi:10.7554/eLife.43299. No state.
    /// </remarks>
    public sealed class GradedDelta : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of L and of h; those of ψ are cut off
        /// before.</summary>
        public const int GradientBits = Limits.PotentialBits + Limits.GradedBits;

        readonly short[] arrived;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Whose synapses, from graded neurons; already in its
        /// network.</param>
        /// <param name="commit">How weights move.</param>
        public GradedDelta(Projection projection, PairCommit commit)
            : base(projection, commit)
        {
            arrived = new short[projection.Pre.Size];
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++) arrived[i] = values[i];
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            for (int n = 0; n < site.ActiveCount; n++)
            {
                int j = site.Active[n];
                long slope = (long)site.Signal[j] * site.Psi[j] / (1 << Limits.SurrogateBits);
                for (int i = 0; i < arrived.Length; i++)
                {
                    long gradient = slope * arrived[i];
                    if (gradient == 0) continue;
                    int k = Projection.IndexOf(i, j);
                    if (k >= 0) Commit.Descend(i, j, k, gradient, step);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
