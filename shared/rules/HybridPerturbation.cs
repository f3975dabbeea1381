using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Hybrid perturbation: weights are perturbed, and what a neuron felt of it is
    /// learned from</summary>
    public sealed class HybridPerturbationKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 23;

        /// <summary>The kind.</summary>
        public HybridPerturbationKind()
            : base(Id, Form.Sources, Form.Targets)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerSynapse
        {
            get { return 4; }
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override int BytesPerPost
        {
            get { return 4; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Commit(CommitForm.Pairs);
            visitor.Rate();
            visitor.Number(Parameter.SizeBits, Unit.Count, 0, 15, PartVisitor.Required);
            visitor.Phase(Parameter.Base);
            visitor.Phase(Parameter.Perturbed);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            int[] given = at.Given;
            int bits = PerturbedWeights.GradientBits(at.Projection, given[3])
                + PerturbationTrace.GradientBits;
            return new HybridPerturbation(
                at.Projection, at.Pairs(bits), given[3], given[4], given[5], at.Seed);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.BasePerturbed(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 17, 7, 0, 1));
        }
    }

    /// <summary>Perturbed weights, and the trace of node perturbation.</summary>
    /// <remarks>
    /// <code>
    /// δ[j](t) = Σ_i s[i,j]·x[i](t)                 what the perturbed weights add at a neuron, over p
    /// e[i,j] ← e[i,j] + δ[j](t)·x[i](t)            every step of the perturbed phase
    /// Δw[i,j] = η·(R⁺ − R)·e[i,j]/p                at its end
    /// </code>
    /// x is the value that arrived in this step, or 1 for a spike; phases, signs and R are those of
    /// <see cref="PerturbedWeights"/>. δ is Q14, e as in <see cref="PerturbationTrace"/>. The
    /// perturbation has as few dimensions as that of weights, and silent synapses do not move. Its
    /// mean is not the gradient but the gradient times the inputs' second moments, so η is by those
    /// smaller and strong inputs learn faster. Züge, Klos and Memmesheimer 2023,
    /// doi:10.1103/PhysRevX.13.021006, call it HP. Departs from it by perturbations of ±p instead
    /// of normal ones, and by δ of each projection for itself.
    /// </remarks>
    public sealed class HybridPerturbation : PerturbedWeights
    {
        readonly PerturbationTrace trace;
        readonly int[] felt;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move; made with
        /// <see cref="PerturbedWeights.GradientBits"/> and those of
        /// <see cref="PerturbationTrace"/>.</param>
        /// <param name="sizeBits">n: p = 2^n weight units, at most a quarter of the largest
        /// weight.</param>
        /// <param name="basePhase">Number of the phase with the weights as they are.</param>
        /// <param name="perturbedPhase">Number of the phase with perturbed weights; another
        /// one.</param>
        /// <param name="seed">Of the network.</param>
        public HybridPerturbation(
            Projection projection, PairCommit commit, int sizeBits, int basePhase,
            int perturbedPhase, ulong seed)
            : base(projection, commit, sizeBits, basePhase, perturbedPhase, seed)
        {
            trace = new PerturbationTrace(projection);
            felt = new int[projection.Post.Size];
        }

        /// <summary>Traces follow every step of the perturbed phase.</summary>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            if (Perturbed != 0) trace.Arrive(spikes, from, count);
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            if (Perturbed != 0) trace.ArriveValues(values);
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            if (Perturbed == 0) return;
            Feel();
            trace.Step(felt);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            trace.Visit(visitor);
            base.Visit(visitor);
        }

        /// <inheritdoc/>
        protected override void Forget()
        {
            trace.Clear();
        }

        /// <inheritdoc/>
        protected override void Consolidate(long worse, long trial)
        {
            trace.Consolidate(Commit, worse, trial);
        }

        /// <summary>δ of this step, Q14: at most 2¹⁵ synapses of 1.0 each.</summary>
        void Feel()
        {
            short[] arrived = trace.Arrived;
            for (int j = 0; j < felt.Length; j++) felt[j] = 0;
            for (int i = 0; i < arrived.Length; i++)
            {
                int x = arrived[i];
                if (x == 0) continue;
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) felt[j] += x * Perturbation.Sign(Perturbed, k);
                }
            }
        }
    }
}
