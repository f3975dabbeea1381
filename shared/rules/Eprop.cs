using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop of spiking neurons, factored</summary>
    /// <remarks>
    /// The eligibility is kept as two vectors instead of a matrix:
    /// <code>
    /// z̄[i](t) = α·z̄[i](t−1) + z[i](t−d)            trace of arrivals
    /// ψ[j](t)                                       surrogate at the compared potential
    /// Δw[i,j](t) = −η·(L[j] + R[j])·ψ[j]·z̄[i]      committed each step of the learning window
    /// </code>
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y. Departs from it by leaving out the
    /// readout filter κ on the eligibility: that filter is the only state a synapse would need. The
    /// error is what the readout shows now, credited to what the synapse sees now; the price is
    /// small while τ of the readout is short against τ of the membrane.
    /// </remarks>
    public sealed class EpropKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public EpropKind()
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
            return Examples.Spikes(seed, new PartPlan(Id, CommitNumber.Hazard, 20000, 24));
        }
    }
}
