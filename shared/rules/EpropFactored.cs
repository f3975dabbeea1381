using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>e-prop for LIF neurons, the eligibility kept as two vectors instead of a
    /// matrix.</summary>
    /// <remarks>
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
    public sealed class EpropFactored : RankOneRule
    {
        /// <summary>Creates the rule for a projection between neurons or from input.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        public EpropFactored(Projection projection, WeightCommit commit)
            : base(projection, commit)
        {
        }
    }
}
