using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Sleep replay: in phases of noise, spikes move the weights that do not
    /// excite</summary>
    public sealed class SleepReplayKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 24;

        /// <summary>The kind.</summary>
        public SleepReplayKind()
            : base(Id, Form.Spikes, Form.Spiking | Form.Counting)
        {
        }

        /// <summary>It sees spikes and phases only.</summary>
        public override bool StandsBeside
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            const int one = 1 << SleepReplay.GradientBits;
            visitor.Number(Parameter.Absence, Unit.Q12, 0, 16 * one, one);
            visitor.Phases(Parameter.AsleepIn);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new SleepReplay(at, at.Pairs(SleepReplay.GradientBits));
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Spikes(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 21, 1024, int.MaxValue));
        }
    }

    /// <summary>Sleep replay consolidation: a Hebbian rule for weights that are not positive, at
    /// work while a network sleeps.</summary>
    /// <remarks>
    /// <code>
    /// j spikes, for each i with w[i,j] ≤ 0:   Δw = η        if a spike of i arrived in this step
    ///                                         Δw = −η·a     if not
    /// </code>
    /// In the phases that are named, of a learning trial, whether its learning window is open or
    /// not; weights above zero keep every bit. Shown there is noise with the mean of what was shown
    /// awake (<c>InputMeans</c>), so what old and new tasks share stays, and inputs of one that a
    /// neuron does not answer come to inhibit it. a Q12, 0 … 16.0; changes are rounded
    /// stochastically; the one that passes zero is the last of its weight. Keeps the phase and
    /// nothing else. Tadros, Krishnan, Ramyaa and Bazhenov 2022, doi:10.1038/s41467-022-34938-7,
    /// whose program multiplies changes by 2·(1 − 1/(1 + exp(−w/0.001))), a step at zero. Departs
    /// from it by a reset that subtracts, where neurons are those of the waking network.
    /// </remarks>
    public sealed class SleepReplay : PairRule
    {
        /// <summary>Fraction bits of its gradient: those of a.</summary>
        public const int GradientBits = 12;

        // No phase has begun: so it is in a stream.
        const int Awake = -1;

        readonly Population pre;
        readonly int absence;
        readonly int phases;
        readonly int firstSlot;
        int phase;

        /// <summary>Creates the rule.</summary>
        /// <param name="at">Its integers: commit, rate, a Q12, phases; ends where spikes are
        /// made.</param>
        /// <param name="commit">How weights move; made with <see cref="GradientBits"/>.</param>
        public SleepReplay(RuleSite at, PairCommit commit)
            : base(at.Projection, commit)
        {
            pre = at.Projection.Pre;
            absence = at.Given[3];
            phases = at.Given[4];
            firstSlot = at.FirstSlot;
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override bool Observes
        {
            get { return true; }
        }

        bool IsAsleep
        {
            get { return phase >= 0 && phase < Limits.PhasesMax && (phases >> phase & 1) != 0; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            phase = Awake;
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            this.phase = phase;
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            if (!IsAsleep) return;

            // All neurons have opened the list of this step: what arrived is Delay lists back.
            SpikeRing ring = pre.Spikes;
            int slot = ring.Slot(Projection.Delay);
            int next = slot * ring.Size;
            int end = next + ring.Counts[slot];
            for (int i = 0; i < pre.Size; i++)
            {
                bool arrived = next < end && ring.Indices[next] == i;
                if (arrived) next++;
                long gradient = arrived ? -(1L << GradientBits) : absence;
                for (int s = from; s < from + count; s++) Move(i, spikes[s], gradient, step);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            phase = visitor.Int(Slot.Of(firstSlot), phase, int.MinValue, int.MaxValue);
        }

        void Move(int i, int j, long gradient, long step)
        {
            int k = Projection.IndexOf(i, j);
            if (k >= 0 && Projection.Weights[k] <= 0) Commit.Descend(i, j, k, gradient, step);
        }
    }
}
