using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Backpropagation at the level of spike trains: errors of counts times
    /// effects</summary>
    public sealed class SpikeTrainKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 17;

        /// <summary>The kind.</summary>
        public SpikeTrainKind()
            : base(Id, Form.Spikes, Form.Spiking | Form.Counting)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerSynapse
        {
            get { return 8; }
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 9; }
        }

        /// <inheritdoc/>
        public override int BytesPerPost
        {
            get { return 7; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Leak(Parameter.SynapseTau);
            visitor.Leak(Parameter.MembraneTau);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new SpikeTrain(
                at.Projection, at.Pairs(SpikeTrain.GradientBits), (uint)at.Given[3],
                (uint)at.Given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.ShownTaught(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 26, 1879048192, 2113929216));
        }
    }

    /// <summary>Spike-train-level backpropagation, feed-forward: the effect of a spike train on
    /// another, times the error of a count.</summary>
    /// <remarks>
    /// <code>
    /// p[i] ← p[i] + (z[i] − p[i])/τ_s,   q[i] ← q[i] + (p[i] − q[i])/τ_m
    /// r[i,j] = q[i] − (1 − 1/τ_m)^n·q[i] of n steps ago, j's last spike        its response since then
    /// e[i,j] ← e[i,j] + r[i,j]                    at each spike of j, and once for what is left at the end
    /// Δw[i,j] = −η·(L + R)[j]·e[i,j]              in each step of the learning window: give it one step
    /// </code>
    /// 1 − 1/τ is the leak that the plan has. p, q Q29, e Q16, at most 64.0; eight bytes a synapse,
    /// looked at when j fires. L is the error of counts, y − y*, of a counting readout, or what a
    /// signal carries back of it. Zhang and Li 2019, arXiv:1908.06378. Departs from it by a step
    /// that counts what is left when the trial ends, so that a silent neuron learns to fire; by
    /// errors that travel back over w and not over w·e/count; by no factor for how e itself depends
    /// on the count.
    /// </remarks>
    public sealed class SpikeTrain : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of L and 10 of e.</summary>
        public const int GradientBits = Limits.PotentialBits + 10;

        const int EffectMax = 64 << EffectBits;
        const int EffectBits = 16;
        const int EffectShift = Limits.SlowBits - EffectBits;
        const int SeenShift = EffectBits - 10;
        const int LeftBits = 30;

        readonly uint keepSynapse;
        readonly uint keepMembrane;
        readonly sbyte[] arrived;
        readonly int[] filtered;
        readonly int[] response;
        readonly sbyte[] fired;
        readonly int[] left;
        readonly int[] last;
        readonly int[] effect;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">From spikes to neurons or outputs that spike; already in its
        /// network.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="keepSynapseQ31">1 − 1/τ_s.</param>
        /// <param name="keepMembraneQ31">1 − 1/τ_m.</param>
        public SpikeTrain(
            Projection projection, PairCommit commit, uint keepSynapseQ31, uint keepMembraneQ31)
            : base(projection, commit)
        {
            keepSynapse = keepSynapseQ31;
            keepMembrane = keepMembraneQ31;
            int pre = projection.Pre.Size;
            int post = projection.Post.Size;
            arrived = new sbyte[pre];
            filtered = new int[pre];
            response = new int[pre];
            fired = new sbyte[post];
            left = new int[post];
            last = new int[projection.Weights.Count];
            effect = new int[projection.Weights.Count];
        }

        /// <summary>Every spike of a postsynaptic neuron counts.</summary>
        public override bool Observes
        {
            get { return true; }
        }

        /// <summary>Traces follow every step of a learning trial.</summary>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <summary>Neurons are told also where they are silent.</summary>
        public override bool NeedsAllSignals
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            for (int i = 0; i < arrived.Length; i++)
            {
                arrived[i] = 0;
                filtered[i] = 0;
                response[i] = 0;
            }

            for (int j = 0; j < left.Length; j++)
            {
                fired[j] = 0;
                left[j] = 0;
            }

            for (int k = 0; k < effect.Length; k++) effect[k] = 0;
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            for (int s = from; s < from + count; s++) arrived[spikes[s]] = 1;
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            for (int s = from; s < from + count; s++) fired[spikes[s]] = 1;
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            for (int i = 0; i < arrived.Length; i++)
            {
                filtered[i] = SlowValue.Step(
                    filtered[i], arrived[i] << Limits.SlowBits, keepSynapse);
                response[i] = SlowValue.Step(response[i], filtered[i], keepMembrane);
                arrived[i] = 0;
            }

            bool any = false;
            for (int j = 0; j < left.Length; j++)
            {
                left[j] = (int)((long)left[j] * keepMembrane >> 31);
                any |= fired[j] != 0;
            }

            if (any) Take();
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
                    int j = Projection.PostOf(i, k);
                    if (j < 0) continue;
                    int e = With(effect[k], Response(i, j, k)) >> SeenShift;
                    if (e != 0) Commit.Descend(i, j, k, (long)signal[j] * e, step);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            int one = 1 << Limits.SlowBits;
            visitor.Bytes8(Slot.Of(0), arrived, 0, 1);
            visitor.Ints(Slot.Of(1), filtered, 0, one);
            visitor.Ints(Slot.Of(2), response, 0, one);
            visitor.Bytes8(Slot.Of(3), fired, 0, 1);
            visitor.Ints(Slot.Of(4), left, 0, 1 << LeftBits);
            visitor.Ints(Slot.Of(5), last, 0, one);
            visitor.Ints(Slot.Of(6), effect, 0, EffectMax);
        }

        /// <summary>Those that fired take what arrived since their last spike.</summary>
        void Take()
        {
            for (int i = 0; i < response.Length; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j < 0 || fired[j] == 0) continue;
                    effect[k] = With(effect[k], Response(i, j, k));
                    last[k] = response[i];
                }
            }

            for (int j = 0; j < fired.Length; j++)
            {
                if (fired[j] != 0) left[j] = 1 << LeftBits;
                fired[j] = 0;
            }
        }

        /// <summary>r, Q16, 0 or more.</summary>
        int Response(int i, int j, int k)
        {
            int r = response[i] - (int)((long)last[k] * left[j] >> LeftBits);
            return r < 0 ? 0 : r >> EffectShift;
        }

        static int With(int effect, int more)
        {
            int sum = effect + more;
            return sum > EffectMax ? EffectMax : sum;
        }
    }
}
