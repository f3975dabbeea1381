namespace EdgeSpike.Core
{
    /// <summary>A kind of learning rule.</summary>
    public abstract class RuleKind : PartKind
    {
        /// <summary>Declares between what populations the rule works.</summary>
        /// <param name="pre">Bits of <see cref="Form"/> at a projection's beginning.</param>
        /// <param name="post">Bits of <see cref="Form"/> at its end.</param>
        protected RuleKind(int number, int pre, int post)
            : base(number)
        {
            Pre = pre;
            Post = post;
        }

        /// <summary>Bits of <see cref="Form"/> that a projection may begin at.</summary>
        public int Pre { get; }

        /// <summary>Bits of <see cref="Form"/> that it may end at.</summary>
        public int Post { get; }

        /// <summary>Whether the rule may stand beside another one of its projection: it sees the
        /// spikes of the postsynaptic neurons and the phases, and nothing else.</summary>
        public virtual bool StandsBeside
        {
            get { return false; }
        }

        /// <summary>Whether the postsynaptic population must have noise: what the rule learns
        /// from.</summary>
        public virtual bool NeedsNoise
        {
            get { return false; }
        }

        /// <summary>Bytes that the rule keeps for each synapse at most.</summary>
        public virtual int BytesPerSynapse
        {
            get { return 0; }
        }

        /// <summary>Bytes for each presynaptic neuron, and class of postsynaptic time constants, at
        /// most.</summary>
        public virtual int BytesPerPre
        {
            get { return 0; }
        }

        /// <summary>Bytes for each postsynaptic neuron at most.</summary>
        public virtual int BytesPerPost
        {
            get { return 0; }
        }

        /// <summary>Builds the rule of a projection.</summary>
        /// <param name="at">The projection, and the rule's integers.</param>
        public abstract LearningRule Build(RuleSite at);

        /// <summary>A small network in which the rule learns: for golden vectors, fuzzers, tests
        /// and the counting of operations.</summary>
        /// <param name="seed">Of the network.</param>
        public abstract NetworkPlan Example(ulong seed);
    }
}
