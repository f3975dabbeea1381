namespace EdgeSpike.Core
{
    /// <summary>A projection as it is described.</summary>
    public sealed class ProjectionPlan
    {
        /// <summary>A density at which every possible synapse exists.</summary>
        public const int Dense = 65536;

        /// <summary>Largest deviation and |mean| of first weights, in sixteenths of a weight
        /// unit.</summary>
        public const int InitialMax = 1 << 20;

        /// <summary>Collects the description; the constants of its synapses are set
        /// afterwards.</summary>
        /// <param name="name">For people; ASCII, at most 31 characters.</param>
        /// <param name="pre">Index of the presynaptic population.</param>
        /// <param name="post">Index of the postsynaptic population.</param>
        /// <param name="rule">How it learns; id 0 if it does not.</param>
        public ProjectionPlan(string name, int pre, int post, PartPlan rule)
        {
            Name = name;
            Pre = pre;
            Post = post;
            Rule = rule;
        }

        /// <summary>For people.</summary>
        public string Name { get; }

        /// <summary>Index of the presynaptic population.</summary>
        public int Pre { get; }

        /// <summary>Index of the postsynaptic population.</summary>
        public int Post { get; }

        /// <summary>How it learns; id 0 if it does not.</summary>
        public PartPlan Rule { get; }

        /// <summary>A second rule of the same weights, beside the first: one that
        /// <see cref="RuleKind.StandsBeside"/>; id 0 if there is none.</summary>
        public PartPlan Beside { get; set; } = new PartPlan(0, new int[0]);

        /// <summary>What pulls at its weights beside the rule, at the end of each learning trial;
        /// at most <see cref="WeightTerms.Most"/>.</summary>
        public PartPlan[] Terms { get; set; } = new PartPlan[0];

        /// <summary>Index of an earlier projection whose weights this one reads the other way
        /// round, −1 for weights of its own. Width, scale, density and first weights are then the
        /// other's.</summary>
        public int TransposeOf { get; set; } = -1;

        /// <summary>Steps a spike travels.</summary>
        public int Delay { get; set; }

        /// <summary>8 or 16.</summary>
        public int WeightBits { get; set; } = 8;

        /// <summary>Exponent of the weights' unit, see <see cref="Projection"/>.</summary>
        public int Scale { get; set; }

        /// <summary>Fraction of the possible synapses that exist, Q16, 0 …
        /// <see cref="Dense"/>.</summary>
        public int DensityQ16 { get; set; } = Dense;

        /// <summary>Standard deviation of the initial weights in sixteenths of a weight
        /// unit.</summary>
        public int InitialDeviationQ4 { get; set; }

        /// <summary>Mean of the initial weights in sixteenths of a weight unit, within
        /// ±<see cref="InitialMax"/>.</summary>
        public int InitialMeanQ4 { get; set; }

        /// <summary>1: no weight is ever below zero; −1: none above; 0: any. First weights of the
        /// wrong sign are turned round, and whatever changes a weight stops at zero (Dale's
        /// law).</summary>
        public int Sign { get; set; }
    }
}
