using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>RFLO of graded neurons</summary>
    public sealed class RfloKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 4;

        /// <summary>The kind.</summary>
        public RfloKind()
            : base(Id, Form.Sources, Form.Graded)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerSynapse
        {
            get { return 4; }
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
            return new Rflo(at.Projection, at.Pairs(Rflo.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Graded(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 20));
        }
    }

    /// <summary>Random-feedback local on-line learning: e-prop's shape for graded
    /// neurons.</summary>
    /// <remarks>
    /// <code>
    /// p[i,j](t) = (1 − 1/τ)·p[i,j](t−1) + (1/τ)·tanh′(u[j](t))·arrival[i](t)
    /// Δw[i,j](t) = −η·(L + R)[j]·p[i,j]                         committed each step of the learning window
    /// </code>
    /// arrival is the value of a graded neuron, or 1 for a spike; τ is the postsynaptic neurons'. p
    /// is Q29, four bytes a synapse: a 16-bit one would stop τ units short of its target in every
    /// step. Murray 2019, doi:10.7554/eLife.43299. Departs from it by committing in every step
    /// instead of at the trial's end, which stochastic rounding makes possible.
    /// </remarks>
    public sealed class Rflo : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of L and 16 of p.</summary>
        public const int GradientBits = Limits.PotentialBits + 16;

        // From Q12·Q14 to Q29, and from Q29 to the gradient's Q16.
        const int BumpShift = Limits.SlowBits - Limits.SurrogateBits - Limits.GradedBits;
        const int SeenShift = Limits.SlowBits - 16;

        readonly int[] eligibility;
        readonly short[] arrived;
        readonly uint keepQ31;

        /// <summary>Allocates the eligibilities.</summary>
        /// <param name="projection">Whose synapses, to graded neurons; already in its
        /// network.</param>
        /// <param name="commit">How weights move.</param>
        public Rflo(Projection projection, PairCommit commit)
            : base(projection, commit)
        {
            keepQ31 = ((GradedPopulation)projection.Post).KeepQ31;
            eligibility = new int[projection.Weights.Count];
            arrived = new short[projection.Pre.Size];
        }

        /// <summary>Eligibilities follow every step of a learning trial.</summary>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int k = 0; k < eligibility.Length; k++) eligibility[k] = 0;
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            for (int s = from; s < from + count; s++) arrived[spikes[s]] = 1 << Limits.GradedBits;
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++) arrived[i] = values[i];
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            short[] psi = site.Psi;
            for (int i = 0; i < arrived.Length; i++)
            {
                int h = arrived[i] << BumpShift;
                arrived[i] = 0;
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0)
                        eligibility[k] = SlowValue.Step(eligibility[k], psi[j] * h, keepQ31);
                }
            }
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            int[] signal = site.Signal;
            for (int i = 0; i < arrived.Length; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int p = eligibility[k] / (1 << SeenShift);
                    if (p == 0) continue;

                    // No rule writes where no synapse is, but a snapshot or a fault may have.
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) Commit.Descend(i, j, k, (long)signal[j] * p, step);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            int one = 1 << Limits.SlowBits;
            visitor.Ints(StateField.PairEligibility, eligibility, -one, one);
        }
    }
}
