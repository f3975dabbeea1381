using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Backpropagation by spikes: what error spikes change in a second phase</summary>
    public sealed class TwoPhaseKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 15;

        /// <summary>The kind.</summary>
        public TwoPhaseKind()
            : base(Id, Form.Spikes, Form.Spiking | Form.Counting)
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
            get { return 6; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Phase(Parameter.Free);
            visitor.Phase(Parameter.Nudged);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            int[] given = at.Given;
            return new TwoPhase(at.Projection, at.Pairs(TwoPhase.GradientBits), given[3], given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.FreeNudged(
                seed, new PartPlan(Id, CommitNumber.Rounding, 16384, 22, 0, 1));
        }
    }

    /// <summary>Two-phase spiking backpropagation: a presynaptic count times the change of a
    /// postsynaptic one.</summary>
    /// <remarks>
    /// <code>
    /// free phase        n[i], h[j]: spikes that arrived from i, and of j
    /// nudged phase      error spikes push j: ĥ[j]
    /// at its end        Δw[i,j] = η·n[i]·(ĥ[j] − h[j])
    /// </code>
    /// Counts are whole numbers, at most 32,767: a count of both phases' windows T is a rate of T,
    /// so η stands for η/T². Errors come back as spikes over a learning signal, symmetric or
    /// random: <see cref="NudgedSite"/>, <see cref="SpikedSite"/>. Nothing is kept a synapse.
    /// Shrestha, Fang, Wu and Qiu 2019, doi:10.1145/3354265.3354275; departs from it by stochastic
    /// rounding and by thresholds that do not depend on the fan-in.
    /// </remarks>
    public sealed class TwoPhase : PairRule
    {
        /// <summary>Fraction bits of its gradient: none, counts are whole.</summary>
        public const int GradientBits = 0;

        readonly int freePhase;
        readonly int nudgedPhase;
        readonly short[] arrived;
        readonly int[] change;
        int phase;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">From spikes to neurons or outputs that spike; already in its
        /// network.</param>
        /// <param name="commit">How weights move.</param>
        /// <param name="freePhase">Number of the free phase.</param>
        /// <param name="nudgedPhase">Number of the nudged phase; another one.</param>
        public TwoPhase(Projection projection, PairCommit commit, int freePhase, int nudgedPhase)
            : base(projection, commit)
        {
            if (freePhase == nudgedPhase)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", two-phase rule with phase " + freePhase.ToString()
                    + " both free and nudged: expected two phases");
            }

            this.freePhase = freePhase;
            this.nudgedPhase = nudgedPhase;
            arrived = new short[projection.Pre.Size];
            change = new int[projection.Post.Size];
        }

        /// <summary>Every spike of a postsynaptic neuron counts.</summary>
        public override bool Observes
        {
            get { return true; }
        }

        /// <summary>Neurons are told also where they are silent.</summary>
        public override bool NeedsAllSignals
        {
            get { return true; }
        }

        /// <summary>Its site notes in every step who fired.</summary>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            phase = 0;
            for (int i = 0; i < arrived.Length; i++) arrived[i] = 0;
            for (int j = 0; j < change.Length; j++) change[j] = 0;
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            this.phase = phase;
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            if (phase != freePhase) return;
            for (int s = from; s < from + count; s++)
            {
                int i = spikes[s];
                if (arrived[i] < short.MaxValue) arrived[i]++;
            }
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            int by = phase == nudgedPhase ? 1 : phase == freePhase ? -1 : 0;
            for (int s = from; s < from + count; s++)
            {
                int j = spikes[s];
                int changed = change[j] + by;
                if (changed <= short.MaxValue && changed >= -short.MaxValue) change[j] = changed;
            }
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase != nudgedPhase) return;
            for (int i = 0; i < arrived.Length; i++)
            {
                if (arrived[i] == 0) continue;
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) Commit.Descend(i, j, k, -(long)arrived[i] * change[j], trial);
                }
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            phase = visitor.Int(Slot.Of(0), phase, int.MinValue, int.MaxValue);
            visitor.Shorts(Slot.Of(1), arrived, 0, short.MaxValue);
            visitor.Ints(Slot.Of(2), change, -short.MaxValue, short.MaxValue);
        }
    }
}
