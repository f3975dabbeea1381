using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>STDP that a reward commits</summary>
    public sealed class RewardStdpKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 11;

        /// <summary>The kind.</summary>
        public RewardStdpKind()
            : base(Id, Form.Spikes, Form.Spiking)
        {
        }

        /// <summary>An eligibility, and the name of a sparse synapse's neuron.</summary>
        public override int BytesPerSynapse
        {
            get { return 6; }
        }

        /// <summary>A trace of arrivals; a dense projection to its own population has an empty
        /// place.</summary>
        public override int BytesPerPre
        {
            get { return 8; }
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
            visitor.Leak(Parameter.EligibilityTau);
            visitor.Number(Parameter.MeanShift, Unit.Count, 0, RewardMean.ShiftMax, 4);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new RewardStdp(at, at.Pairs(RewardStdp.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            NetworkPlan plan = Examples.Spikes(
                seed,
                new PartPlan(Id, CommitNumber.Rounding, 20000, 18, 1932735283, 2042800000, 256,
                    2104533975, 4));
            plan.Schedule[0].Judged = true;
            return plan;
        }
    }

    /// <summary>What STDP would do is remembered at the synapse, and a reward does it, or the
    /// opposite.</summary>
    /// <remarks>
    /// <code>
    /// e[i,j] ← λ·e[i,j] + x̄[i]   at a spike of j        x̄, y: traces of arrivals and spikes
    /// e[i,j] ← λ·e[i,j] − d·y[j] at an arrival at i
    /// reward r:  Δw[i,j] = η·(r − b)·e[i,j],   b ← b + (r − b)/2^n
    /// </code>
    /// e Q10·u/u₀ of λ's common scale, kept as int, saturates at ±2²² as stored, more than 2,000
    /// spikes; b Q20, kept from trial to trial, always 0 where n is 0. A reward may come in any
    /// step, or of a phase at its end; weights move at that moment and stop at their bounds. e ends
    /// with its trial. Izhikevich 2007, doi:10.1093/cercor/bhl152; the mean reward subtracted:
    /// Frémaux, Sprekeler and Gerstner 2010, doi:10.1523/JNEUROSCI.6249-09.2010. Departs from
    /// Izhikevich 2007 by a reward that acts at once instead of a dopamine level that decays.
    /// </remarks>
    public sealed class RewardStdp : SpikePairRule
    {
        /// <summary>Fraction bits of its gradient: reward times eligibility.</summary>
        public const int GradientBits = Limits.ValueBits + Limits.TraceBits;

        const int Bound = (1 << 22) - 1;

        readonly ScaledCells eligibility;
        readonly RewardMean mean;
        readonly int depression;
        long rewards;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Its integers: commit, rate, α₊, α₋, d Q8, λ, n.</param>
        /// <param name="commit">How weights move; made with <see cref="GradientBits"/>.</param>
        public RewardStdp(RuleSite at, PairCommit commit)
            : base(at, commit, (uint)at.Given[3], (uint)at.Given[4])
        {
            depression = at.Given[5];
            eligibility = at.Trace(at.Projection.Weights.Count, (uint)at.Given[6]);
            mean = new RewardMean(at.Given[7]);
        }

        /// <inheritdoc/>
        public override bool HearsRewards
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Reward(int reward, long step)
        {
            long surprise = mean.Surprise(reward);
            rewards++;
            if (surprise == 0 || !eligibility.Awake) return;
            long keep = Present(eligibility);
            int[] e = eligibility.Values;
            for (int i = 0; i < Projection.Pre.Size; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    if (e[k] == 0) continue;
                    long present = e[k] * keep / (1L << 29);
                    Commit.Descend(i, Projection.PostOf(i, k), k, -surprise * present, rewards);
                }
            }
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (reward != 0) Reward(RewardMean.Saturate(reward), 0);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Ints(Slot.Of(2), eligibility.Values, -Bound, Bound);
            eligibility.Awake = true;
            mean.Visit(visitor, Slot.Of(3));
            rewards = visitor.Long(Slot.Of(4), rewards, 0, Limits.CountMax);
        }

        /// <inheritdoc/>
        protected override void Potentiate(int i, int j, int k, int trace, long moment)
        {
            if (trace != 0) Add(k, trace);
        }

        /// <inheritdoc/>
        protected override void Depress(int i, int j, int k, int trace, long moment)
        {
            Add(k, -(int)((long)trace * depression >> 8));
        }

        void Add(int k, int by)
        {
            long sum = eligibility.Values[k] + (long)by * eligibility.Scale.U / (1L << 29);
            if (sum > Bound) sum = Bound;
            else if (sum < -Bound) sum = -Bound;
            eligibility.Values[k] = (int)sum;
            eligibility.Awake = true;
        }
    }
}
