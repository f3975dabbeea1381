using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Contrastive learning of graded neurons</summary>
    public sealed class ContrastiveKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 7;

        /// <summary>The kind.</summary>
        public ContrastiveKind()
            : base(Id, Form.Graded, Form.Graded)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override int BytesPerPost
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Phase(Parameter.Free);
            visitor.Phase(Parameter.Clamped);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            int[] given = at.Given;
            return new Contrastive(
                at.Projection, at.Pairs(Contrastive.GradientBits), given[3], given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.FreeClamped(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 17, 0, 1));
        }
    }

    /// <summary>Contrastive Hebbian learning: what a teacher changes, minus what the network does
    /// by itself.</summary>
    /// <remarks>
    /// <code>
    /// free phase        settle with the inputs alone:        y⁻
    /// clamped phase     settle with the outputs held too:    y⁺
    /// at its end        Δw[i,j] = η·(y⁺[i]·y⁺[j] − y⁻[i]·y⁻[j])
    /// </code>
    /// The gradient of the difference of two settled energies where synapses are symmetric: give
    /// the way back to a <see cref="TransposedProjection"/>. y are graded values, Q14; those of the
    /// free phase are kept, two bytes a neuron of either end, nothing a synapse. Baldi and Pineda
    /// 1991, doi:10.1162/neco.1991.3.4.526. Departs from it by hard clamping.
    /// </remarks>
    public sealed class Contrastive : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of two values.</summary>
        public const int GradientBits = 2 * Limits.GradedBits;

        readonly int freePhase;
        readonly int clampedPhase;
        readonly short[] pre;
        readonly short[] post;
        readonly short[] free;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Whose synapses, between graded neurons; already in its
        /// network.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="freePhase">Number of the free phase.</param>
        /// <param name="clampedPhase">Number of the clamped phase; another one.</param>
        public Contrastive(Projection projection, PairCommit commit, int freePhase,
            int clampedPhase)
            : base(projection, commit)
        {
            if (freePhase == clampedPhase)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", contrastive rule with phase " + freePhase.ToString()
                    + " both free and clamped: expected two phases");
            }

            this.freePhase = freePhase;
            this.clampedPhase = clampedPhase;
            pre = projection.Pre.Values;
            post = projection.Post.Values;
            free = new short[pre.Length + post.Length];
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int n = 0; n < free.Length; n++) free[n] = 0;
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase == freePhase) Keep();
            else if (phase == clampedPhase) Contrast(trial);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            int one = 1 << Limits.GradedBits;
            visitor.Shorts(StateField.FreeValue, free, -one, one);
        }

        void Keep()
        {
            for (int i = 0; i < pre.Length; i++) free[i] = pre[i];
            for (int j = 0; j < post.Length; j++) free[pre.Length + j] = post[j];
        }

        void Contrast(long trial)
        {
            for (int i = 0; i < pre.Length; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j < 0) continue;
                    long gradient = free[i] * free[pre.Length + j] - pre[i] * post[j];
                    Commit.Descend(i, j, k, gradient, trial);
                }
            }
        }
    }
}
