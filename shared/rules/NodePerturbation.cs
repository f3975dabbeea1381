using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Node perturbation</summary>
    public sealed class NodePerturbationKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 22;

        /// <summary>The kind.</summary>
        public NodePerturbationKind()
            : base(Id, Form.Sources, Form.Targets)
        {
        }

        /// <summary>The noise is the perturbation.</summary>
        public override bool NeedsNoise
        {
            get { return true; }
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
            visitor.Phase(Parameter.Base);
            visitor.Phase(Parameter.Perturbed);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            PotentialNoise noise = at.Projection.Post.Noise;
            LearningRate rate = at.Rate(1).Over(noise.Deviation);
            PairCommit commit = at.Pairs(NodePerturbation.GradientBits, rate);
            return new NodePerturbation(at.Projection, commit, noise, at.Given[3], at.Given[4]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.BaseNoisy(
                seed, new PartPlan(Id, CommitNumber.Rounding, 20000, 17, 0, 1));
        }
    }

    /// <summary>Node perturbation: shake the neurons a little in each step, and keep what
    /// helped.</summary>
    /// <remarks>
    /// <code>
    /// base phase         R  = what the teacher says of it
    /// perturbed phase    ξ[j](t) of deviation σ is added at each neuron;  R⁺ likewise
    ///                    e[i,j] ← e[i,j] + ξ[j](t)/σ·x[i](t)                      every step
    /// at its end         Δw[i,j] = η·(R⁺ − R)·e[i,j]/σ
    /// </code>
    /// R is minus the error, Q12. ξ is the population's own noise
    /// (<see cref="PopulationPlan.Noise"/>), which must be on in the perturbed phase alone: it is a
    /// function of (seed, population, step, neuron) and drawn again here, not kept. x is the value
    /// that arrived in this step, or 1 for a spike; ξ/σ is Q14, e as in
    /// <see cref="PerturbationTrace"/>. All projections that end at one population share its
    /// perturbation. Silent synapses do not move. Fiete and Seung 2006,
    /// doi:10.1103/PhysRevLett.97.048104; the form and its limits: Züge, Klos and Memmesheimer
    /// 2023, doi:10.1103/PhysRevX.13.021006.
    /// </remarks>
    public sealed class NodePerturbation : PairRule
    {
        /// <summary>Fraction bits of its gradient (R − R⁺)·e; 1/σ is in the rate.</summary>
        public const int GradientBits = Limits.ValueBits + PerturbationTrace.GradientBits;

        readonly PotentialNoise noise;
        readonly PerturbationTrace trace;
        readonly int[] shaken;
        readonly int basePhase;
        readonly int perturbedPhase;
        int baseReward;
        long perturbed;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="commit">How weights move, with η/σ for a rate.</param>
        /// <param name="noise">Of the postsynaptic population.</param>
        /// <param name="basePhase">Number of the phase without noise.</param>
        /// <param name="perturbedPhase">Number of the phase with noise; another one.</param>
        public NodePerturbation(
            Projection projection, PairCommit commit, PotentialNoise noise, int basePhase,
            int perturbedPhase)
            : base(projection, commit)
        {
            if (noise.IsIn(basePhase) || !noise.IsIn(perturbedPhase))
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", node perturbation between phases " + basePhase.ToString() + " and "
                    + perturbedPhase.ToString() + ": expected noise where it ends in the second"
                    + " of them, and none in the first");
            }

            this.noise = noise;
            this.basePhase = basePhase;
            this.perturbedPhase = perturbedPhase;
            trace = new PerturbationTrace(projection);
            shaken = new int[projection.Post.Size];
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <summary>Traces follow every step of the perturbed phase.</summary>
        public override bool NeedsEveryStep
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            baseReward = 0;
            perturbed = 0;
            trace.Clear();
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            perturbed = phase == perturbedPhase ? trial : 0;
            if (perturbed != 0) trace.Clear();
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            if (perturbed != 0) trace.Arrive(spikes, from, count);
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            if (perturbed != 0) trace.ArriveValues(values);
        }

        /// <inheritdoc/>
        public override void Step(LearningSite site, long step)
        {
            if (perturbed == 0) return;
            for (int j = 0; j < shaken.Length; j++)
            {
                // |ξ| ≤ 4σ, so a Q14 has room in 17 bits.
                long xi = noise.Of(step, j);
                shaken[j] = (int)(xi * (1 << Limits.GradedBits) / noise.Deviation);
            }

            trace.Step(shaken);
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase == basePhase) baseReward = reward;
            if (phase != perturbedPhase || perturbed == 0) return;
            perturbed = 0;
            trace.Consolidate(Commit, (long)baseReward - reward, trial);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            trace.Visit(visitor);
            baseReward = visitor.Int(StateField.BaseReward, baseReward, int.MinValue, int.MaxValue);
            perturbed = visitor.Long(StateField.Perturbed, perturbed, 0, Limits.CountMax);
        }
    }
}
