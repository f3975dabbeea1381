using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Weight perturbation</summary>
    public sealed class PerturbationKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 6;

        /// <summary>The kind.</summary>
        public PerturbationKind()
            : base(Id, Form.Sources, Form.Targets)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 1; }
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
            return new WeightPerturbation(
                at.Projection, at.Pairs(bits), given[3], given[4], given[5], at.Seed);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.BasePerturbed(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 17, 7, 0, 1));
        }
    }

    /// <summary>Weight perturbation: try all weights a little off, and keep what helped.</summary>
    /// <remarks>
    /// <code>
    /// base phase         R  = what the teacher says of it
    /// perturbed phase    w + p·s,  s = ±1 from (seed, trial, projection, synapse);  R⁺ likewise
    /// at its end         w restored;  Δw = η·(R⁺ − R)·s/p
    /// </code>
    /// R is minus the error, Q12; p = 2^n weight units. Signs are regenerated, so nothing is stored
    /// a synapse. Needs no derivative, no signal and no path back: any neuron model will do. A
    /// synapse whose presynaptic neuron was silent in the perturbed phase cannot have helped and
    /// does not move ("WP0"); <c>FullPerturbation</c> moves it. Jabri and Flower 1991,
    /// doi:10.1162/neco.1991.3.4.546, one weight at a time; all at once with random signs as
    /// Cauwenberghs 1993. WP0: Züge, Klos and Memmesheimer 2023, doi:10.1103/PhysRevX.13.021006.
    /// </remarks>
    public sealed class WeightPerturbation : PerturbedWeights
    {
        readonly sbyte[] heard;

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
        public WeightPerturbation(
            Projection projection, PairCommit commit, int sizeBits, int basePhase,
            int perturbedPhase, ulong seed)
            : base(projection, commit, sizeBits, basePhase, perturbedPhase, seed)
        {
            heard = new sbyte[projection.Pre.Size];
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            for (int s = from; s < from + count; s++) heard[spikes[s]] = 1;
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0) heard[i] = 1;
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Bytes8(StateField.Heard, heard, 0, 1);
            base.Visit(visitor);
        }

        /// <inheritdoc/>
        protected override void Forget()
        {
            for (int i = 0; i < heard.Length; i++) heard[i] = 0;
        }

        /// <inheritdoc/>
        protected override void Consolidate(long worse, long trial)
        {
            for (int i = 0; i < heard.Length; i++)
            {
                if (heard[i] != 0) ConsolidateRow(i, worse, trial);
            }
        }
    }
}
