using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Delta rule of a readout</summary>
    /// <remarks>
    /// The exact gradient of a readout's error by its weights:
    /// <code>
    /// z̄[j](t) = κ·z̄[j](t−1) + z[j](t)
    /// Δw[j,k](t) = −η·(y[k] − y*[k])·z̄[j]          committed each step of the learning window
    /// </code>
    /// y is linear in w, so z̄ is ∂y/∂w. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
    /// </remarks>
    public sealed class DeltaKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public DeltaKind()
            : base(Id, Form.Spikes, Form.Spiking | Form.Readout)
        {
        }

        /// <summary>A trace, and its place in a list of those that are not zero.</summary>
        public override int BytesPerPre
        {
            get { return 6; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.RankOne);
            visitor.Rate();
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new RankOneRule(at.Projection, at.RankOne());
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Spikes(seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 24));
        }
    }
}
