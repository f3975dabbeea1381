using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>The delta rule of a readout: the exact gradient of its error by its weights.</summary>
    /// <remarks>
    /// <code>
    /// z̄[j](t) = κ·z̄[j](t−1) + z[j](t)
    /// Δw[j,k](t) = −η·(y[k] − y*[k])·z̄[j]          committed each step of the learning window
    /// </code>
    /// y is linear in w, so z̄ is ∂y/∂w. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.
    /// </remarks>
    public sealed class DeltaReadout : RankOneRule
    {
        /// <summary>Creates the rule for a projection to a readout.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move.</param>
        public DeltaReadout(Projection projection, WeightCommit commit)
            : base(projection, commit)
        {
        }
    }
}
