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
            int bits = WeightPerturbation.GradientBits(at.Projection, given[3]);
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
    /// a synapse. Needs no derivative, no signal and no path back: any neuron model will do.
    /// Weights are kept within ±(max − p), so that restoring is exact; a synapse whose presynaptic
    /// neuron was silent in the perturbed phase cannot have helped and does not move ("WP0").
    /// Jabri and Flower 1991, doi:10.1162/neco.1991.3.4.546, one weight at a time; all at once with
    /// random signs as Cauwenberghs 1993. WP0: Züge, Klos and Memmesheimer 2023,
    /// doi:10.1103/PhysRevX.13.021006.
    /// </remarks>
    public sealed class WeightPerturbation : PairRule
    {
        readonly SignPerturbation perturbation;
        readonly int basePhase;
        readonly int perturbedPhase;
        readonly sbyte[] heard;
        int baseReward;
        long perturbed;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move; made with <see cref="GradientBits"/>.</param>
        /// <param name="sizeBits">n: p = 2^n weight units, at most a quarter of the largest
        /// weight.</param>
        /// <param name="basePhase">Number of the phase with the weights as they are.</param>
        /// <param name="perturbedPhase">Number of the phase with perturbed weights; another
        /// one.</param>
        /// <param name="seed">Of the network.</param>
        public WeightPerturbation(
            Projection projection, PairCommit commit, int sizeBits, int basePhase,
            int perturbedPhase, ulong seed)
            : base(projection, commit)
        {
            bool fits = sizeBits >= 0 && sizeBits <= projection.Weights.Bits - 3;
            if (!fits || basePhase == perturbedPhase)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", weight perturbation of 2^" + sizeBits.ToString() + " units between phases "
                    + basePhase.ToString() + " and " + perturbedPhase.ToString()
                    + ": expected 2^0 to 2^"
                    + (projection.Weights.Bits - 3).ToString() + " and two phases");
            }

            this.basePhase = basePhase;
            this.perturbedPhase = perturbedPhase;
            perturbation = new SignPerturbation(projection, 1 << sizeBits, seed);
            heard = new sbyte[projection.Pre.Size];
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <summary>Fraction bits of the gradient (R − R⁺)·s: what makes η a rate in real weights
        /// and errors.</summary>
        /// <param name="projection">Gives the unit of a weight.</param>
        /// <returns>May be below zero.</returns>
        public static int GradientBits(Projection projection, int sizeBits)
        {
            return Limits.ValueBits + sizeBits - (projection.Weights.Bits - 1) + projection.Scale;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            Restore();
            baseReward = 0;
            for (int i = 0; i < heard.Length; i++) heard[i] = 0;
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            if (phase != perturbedPhase) return;
            Restore();
            for (int i = 0; i < heard.Length; i++) heard[i] = 0;
            perturbation.Confine();
            perturbed = trial;
            perturbation.Apply(trial);
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
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase == basePhase) baseReward = reward;
            if (phase != perturbedPhase || perturbed == 0) return;
            Restore();
            long worse = (long)baseReward - reward;
            for (int i = 0; i < heard.Length; i++)
            {
                if (heard[i] == 0) continue;
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) Commit.Descend(i, j, k, worse * perturbation.Sign(trial, k), trial);
                }
            }

            perturbation.Confine();
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Bytes8(StateField.Heard, heard, 0, 1);
            baseReward = visitor.Int(StateField.BaseReward, baseReward, int.MinValue, int.MaxValue);
            perturbed = visitor.Long(StateField.Perturbed, perturbed, 0, Limits.CountMax);
        }

        void Restore()
        {
            if (perturbed != 0) perturbation.Undo(perturbed);
            perturbed = 0;
        }
    }
}
