using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Gradient of graded neurons, committed in one phase: when errors have
    /// settled</summary>
    public sealed class PredictiveKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 19;

        /// <summary>The kind.</summary>
        public PredictiveKind()
            : base(Id, Form.Graded, Form.Graded | Form.Memoryless)
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
            visitor.Phase(Parameter.Settled);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new Predictive(at.Projection, at.Pairs(Predictive.GradientBits), at.Given[3]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Settling(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 18, 2));
        }
    }

    /// <summary>The update of predictive coding: error times slope times what arrived, once errors
    /// have settled.</summary>
    /// <remarks>
    /// <code>
    /// Δw[i,j] = −η·(L + R)[j]·ψ[j]·h[i]           in each step of the settled phase: give it one
    /// </code>
    /// L is ε of a <see cref="SettlingSignal"/>, or the error of a readout without memory, where ψ
    /// = 1; h is what arrived in this step. ψ·L is truncated to Q19 first. No state but the phase.
    /// Rosenbaum 2022, doi:10.1371/journal.pone.0266102.
    /// </remarks>
    public sealed class Predictive : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of L and of h.</summary>
        public const int GradientBits = Limits.PotentialBits + Limits.GradedBits;

        readonly int settledPhase;
        readonly short[] arrived;
        int phase;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">From graded neurons; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="settledPhase">Number of the phase in which they do.</param>
        public Predictive(Projection projection, PairCommit commit, int settledPhase)
            : base(projection, commit)
        {
            this.settledPhase = settledPhase;
            arrived = new short[projection.Pre.Size];
        }

        /// <summary>Layers above need the signals of all.</summary>
        public override bool NeedsAllSignals
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            phase = 0;
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            this.phase = phase;
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++) arrived[i] = values[i];
        }

        /// <inheritdoc/>
        public override void Learn(LearningSite site, long step)
        {
            if (phase != settledPhase) return;
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
            phase = visitor.Int(Slot.Of(0), phase, int.MinValue, int.MaxValue);
        }
    }
}
