using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>STDP of inhibitory synapses, which brings their targets to a rate</summary>
    public sealed class InhibitoryStdpKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 29;

        /// <summary>The kind.</summary>
        public InhibitoryStdpKind()
            : base(Id, Form.Spikes, Form.Spiking)
        {
        }

        /// <summary>The name of a sparse synapse's neuron.</summary>
        public override int BytesPerSynapse
        {
            get { return 2; }
        }

        /// <summary>A trace of arrivals.</summary>
        public override int BytesPerPre
        {
            get { return 4; }
        }

        /// <summary>A trace of spikes, and the place of the column.</summary>
        public override int BytesPerPost
        {
            get { return 12; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Leak(Parameter.ArrivalTau);
            visitor.Leak(Parameter.SpikeTau);
            visitor.Number(Parameter.Expected, Unit.Q8, 0, 1 << 16, 0);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new InhibitoryStdp(at, at.Pairs(Limits.TraceBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Spikes(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 18, 1932735283, 1932735283,
                    64));
        }
    }

    /// <summary>An inhibitory synapse grows stronger when both its neurons fire, in whatever order,
    /// and weaker with each arrival.</summary>
    /// <remarks>
    /// <code>
    /// spike of j:     Δw = −η·x̄[i]
    /// arrival at i:   Δw = −η·(y[j] − o)
    /// </code>
    /// x̄ and y are traces of arrivals and of spikes (<see cref="SpikePairRule"/>), Q10. A weight is
    /// the stronger the more negative it is: a projection with it should have a negative sign,
    /// which also stops it at zero. o, the trace that an arrival expects, is 2·r·τ for neurons that
    /// shall come to the rate r: those that fire more are held down more, others are let go.
    /// Vogels, Sprekeler, Zenke, Clopath and Gerstner 2011, doi:10.1126/science.1211095. Departs
    /// from it in steps of a millisecond, whose arrivals come before its spikes, and in stochastic
    /// rounding.
    /// </remarks>
    public sealed class InhibitoryStdp : SpikePairRule
    {
        readonly int expected;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Its integers: commit, rate, α₊, α₋, o Q8.</param>
        /// <param name="commit">How weights move; its gradients are traces.</param>
        public InhibitoryStdp(RuleSite at, PairCommit commit)
            : base(at, commit, (uint)at.Given[3], (uint)at.Given[4], true)
        {
            expected = at.Given[5] << (Limits.TraceBits - 8);
        }

        /// <inheritdoc/>
        protected override void Potentiate(int i, int j, int k, int trace, long moment)
        {
            Commit.Descend(i, j, k, trace, moment);
        }

        /// <inheritdoc/>
        protected override void Depress(int i, int j, int k, int trace, long moment)
        {
            Commit.Descend(i, j, k, (long)trace - expected, moment);
        }
    }
}
