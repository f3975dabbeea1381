using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Pair STDP, with bounds that depend on the weight</summary>
    public sealed class StdpKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 10;

        /// <summary>The kind.</summary>
        public StdpKind()
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
            visitor.Number(Parameter.Depression, Unit.Q8, 0, 1024, 256);
            visitor.Number(Parameter.Expected, Unit.Q8, 0, 1 << 16, 0);
            visitor.Choice(Parameter.Bounds, (int)WeightBounds.Hard);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new Stdp(at, at.Pairs(Stdp.GradientBits(at.Projection)));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Spikes(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 18, 1932735283, 2042800000,
                    256, 64, 1));
        }
    }

    /// <summary>Arrivals before a spike strengthen a synapse, arrivals after it weaken
    /// it.</summary>
    /// <remarks>
    /// <code>
    /// spike of j:     Δw = η·(x̄[i] − o)·(w₊ − w)      where x̄ ≥ o
    ///                 Δw = η·(x̄[i] − o)·(w − w₋)      where x̄ &lt; o
    /// arrival at i:   Δw = −η·d·y[j]·(w − w₋)
    /// </code>
    /// x̄ and y are traces of arrivals and of spikes (<see cref="SpikePairRule"/>), Q10; o is the
    /// trace that a spike expects, d the share of depression. w₋ and w₊ are the least and largest
    /// weight that the projection may have, in units of 2^(bits − 1): what is left in a direction
    /// is 0 … 1 where weights keep one sign, 0 … 2 where not. With mixed bounds what is left
    /// upwards counts as 1, with hard ones both. Pairs and traces: Morrison, Diesmann and Gerstner
    /// 2008, doi:10.1007/s00422-008-0233-1; soft and mixed bounds: Gütig et al. 2003,
    /// doi:10.1523/JNEUROSCI.23-09-03697.2003, and van Rossum, Bi and Turrigiano 2000,
    /// doi:10.1523/JNEUROSCI.20-23-08812.2000; the expected trace: Diehl and Cook 2015,
    /// doi:10.3389/fncom.2015.00099. Departs from them in steps of a millisecond, whose arrivals
    /// come before its spikes, and in stochastic rounding, which is probabilistic STDP where a
    /// change is below a unit.
    /// </remarks>
    public sealed class Stdp : SpikePairRule
    {
        readonly Weights weights;
        readonly int depression;
        readonly int expected;
        readonly WeightBounds bounds;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Its integers: commit, rate, α₊, α₋, d Q8, o Q8, bounds.</param>
        /// <param name="commit">How weights move; made with <see cref="GradientBits"/>.</param>
        public Stdp(RuleSite at, PairCommit commit)
            : base(at, commit, (uint)at.Given[3], (uint)at.Given[4])
        {
            weights = at.Projection.Weights;
            depression = at.Given[5];
            expected = at.Given[6] << (Limits.TraceBits - 8);
            bounds = (WeightBounds)at.Given[7];
        }

        /// <summary>Fraction bits of its gradient: a trace times what is left of a weight's
        /// range.</summary>
        public static int GradientBits(Projection projection)
        {
            return Limits.TraceBits + projection.Weights.Bits - 1;
        }

        /// <inheritdoc/>
        protected override void Potentiate(int i, int j, int k, int trace, long moment)
        {
            int over = trace - expected;
            if (over == 0) return;
            Commit.Descend(i, j, k, over > 0 ? -(long)over * Above(k) : -(long)over * Below(k),
                moment);
        }

        /// <inheritdoc/>
        protected override void Depress(int i, int j, int k, int trace, long moment)
        {
            Commit.Descend(i, j, k, ((long)trace * depression >> 8) * Below(k), moment);
        }

        long Above(int k)
        {
            return bounds == WeightBounds.Soft ? weights.Most - weights[k]
                : 1L << (weights.Bits - 1);
        }

        long Below(int k)
        {
            return bounds == WeightBounds.Hard ? 1L << (weights.Bits - 1)
                : weights[k] - weights.Least;
        }
    }
}
