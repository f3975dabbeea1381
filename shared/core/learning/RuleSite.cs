namespace EdgeSpike.Core
{
    /// <summary>Where a rule is built.</summary>
    public sealed class RuleSite
    {
        readonly NegativeLog negativeLog;

        /// <summary>Collects what a rule may look at.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="part">The rule's integers, checked.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="negativeLog">The table that all hazard clocks share.</param>
        public RuleSite(Projection projection, PartPlan part, ulong seed, NegativeLog negativeLog)
        {
            this.negativeLog = negativeLog;
            Projection = projection;
            Given = part.Parameters;
            Seed = seed;
        }

        /// <summary>Whose synapses.</summary>
        public Projection Projection { get; }

        /// <summary>The rule's integers.</summary>
        public int[] Given { get; }

        /// <summary>Key of every random number of the network.</summary>
        public ulong Seed { get; }

        /// <summary>A learning rate.</summary>
        /// <param name="parameter">Which of <see cref="Given"/> is its mantissa.</param>
        public LearningRate Rate(int parameter)
        {
            return new LearningRate(Given[parameter], Given[parameter + 1]);
        }

        /// <summary>The commit of a rule that declares one and then a rate, both first, and has a
        /// gradient of rank one.</summary>
        public RankOneCommit RankOne()
        {
            if (Given[0] == CommitNumber.Hazard)
            {
                return new HazardClock(Projection, Rate(1), Seed, negativeLog);
            }

            return new RankOneRounding(Projection, Rate(1), Seed);
        }

        /// <summary>The commit of a rule that declares one and then a rate, both first, and works pair
        /// by pair.</summary>
        /// <param name="gradientBits">Fraction bits of its gradients.</param>
        public PairCommit Pairs(int gradientBits)
        {
            if (Given[0] == CommitNumber.Plain) return new PlainPairs(Projection, Rate(1), gradientBits);
            return new KeyedPairs(Projection, Rate(1), gradientBits, Seed);
        }
    }
}
