using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Weight perturbation that moves silent synapses too</summary>
    public sealed class FullPerturbationKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 21;

        /// <summary>The kind.</summary>
        public FullPerturbationKind()
            : base(Id, Form.Sources, Form.Targets)
        {
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
            int bits = PerturbedWeights.GradientBits(at.Projection, given[3]);
            return new FullPerturbation(
                at.Projection, at.Pairs(bits), given[3], given[4], given[5], at.Seed);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.BasePerturbed(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 17, 7, 0, 1));
        }
    }

    /// <summary>Weight perturbation ("WP") as it was first written: every synapse moves.</summary>
    /// <remarks>
    /// <code>
    /// at the end of the perturbed phase    Δw = η·(R⁺ − R)·s/p      for all synapses
    /// </code>
    /// Phases, signs and formats are those of <see cref="PerturbedWeights"/>. A synapse whose
    /// presynaptic neuron was silent takes part in nothing that R⁺ − R says, so its weight
    /// diffuses: the root of its mean square grows as the square root of the trials. It is here to
    /// be compared with <c>WeightPerturbation</c>, which needs a byte a presynaptic neuron
    /// and leaves such weights alone. Züge, Klos and Memmesheimer 2023,
    /// doi:10.1103/PhysRevX.13.021006. Departs from it by perturbations of ±p instead of normal
    /// ones.
    /// </remarks>
    public sealed class FullPerturbation : PerturbedWeights
    {
        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move; made with
        /// <see cref="PerturbedWeights.GradientBits"/>.</param>
        /// <param name="sizeBits">n: p = 2^n weight units, at most a quarter of the largest
        /// weight.</param>
        /// <param name="basePhase">Number of the phase with the weights as they are.</param>
        /// <param name="perturbedPhase">Number of the phase with perturbed weights; another
        /// one.</param>
        /// <param name="seed">Of the network.</param>
        public FullPerturbation(
            Projection projection, PairCommit commit, int sizeBits, int basePhase,
            int perturbedPhase, ulong seed)
            : base(projection, commit, sizeBits, basePhase, perturbedPhase, seed)
        {
        }

        /// <inheritdoc/>
        protected override void Consolidate(long worse, long trial)
        {
            for (int i = 0; i < Projection.Pre.Size; i++) ConsolidateRow(i, worse, trial);
        }
    }
}
