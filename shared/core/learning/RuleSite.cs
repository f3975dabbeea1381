namespace EdgeSpike.Core
{
    /// <summary>Where a rule is built.</summary>
    public sealed class RuleSite
    {
        readonly NegativeLog negativeLog;

        /// <summary>Collects what a rule may look at.</summary>
        /// <param name="network">Populations, projections, learning sites are in it.</param>
        /// <param name="part">The rule's integers, checked.</param>
        /// <param name="negativeLog">The table that all hazard clocks share.</param>
        /// <param name="firstSlot">Where its slots begin: 0, or <see cref="Slot.Beside"/>.</param>
        public RuleSite(
            Network network, Projection projection, PartPlan part, NegativeLog negativeLog,
            int firstSlot)
        {
            Network = network;
            FirstSlot = firstSlot;
            this.negativeLog = negativeLog;
            Projection = projection;
            Given = part.Parameters;
        }

        /// <summary>Has the number of the step.</summary>
        public Network Network { get; }

        /// <summary>Whose synapses.</summary>
        public Projection Projection { get; }

        /// <summary>The rule's integers.</summary>
        public int[] Given { get; }

        /// <summary>Where the slots begin of a rule that may stand beside another; 0 of all
        /// others.</summary>
        public int FirstSlot { get; }

        /// <summary>Key of every random number of the network.</summary>
        public ulong Seed
        {
            get { return Network.Seed; }
        }

        /// <summary>A learning rate.</summary>
        /// <param name="parameter">Which of <see cref="Given"/> is its mantissa.</param>
        public LearningRate Rate(int parameter)
        {
            return new LearningRate(Given[parameter], Given[parameter + 1]);
        }

        /// <summary>The readout that an integer names.</summary>
        /// <param name="parameter">Which of <see cref="Given"/>.</param>
        /// <exception cref="ConfigurationException">It names another population.</exception>
        public ReadoutPopulation Readout(int parameter)
        {
            var readout = Network.Populations[Given[parameter]] as ReadoutPopulation;
            if (readout != null && readout.Size > 0) return readout;
            throw new ConfigurationException(
                "projection " + Projection.Index.ToString() + ", rule, population "
                + Given[parameter].ToString() + ": expected a readout");
        }

        /// <summary>Traces with a time constant of their own: cells on the common scale of a leak,
        /// so that silence costs nothing.</summary>
        /// <param name="size">One a neuron.</param>
        /// <param name="leakQ31">Fraction kept a step, Q31, below one.</param>
        /// <returns>At zero. A spike adds 1.0 by <see cref="ScaledCells.Raise"/> with
        /// <see cref="CommonScale.U"/> brought to Q10.</returns>
        public ScaledCells Trace(int size, uint leakQ31)
        {
            ArrivalTraces.Bound(leakQ31);
            var trace = new ScaledCells(size);
            Network.ScaleOf(leakQ31).Add(trace);
            return trace;
        }

        /// <summary>The commit of a rule that declares one and then a rate, both first, and has a
        /// gradient of rank one.</summary>
        public RankOneCommit RankOne()
        {
            if (Given[0] != CommitNumber.Hazard)
                return new RankOneRounding(Projection, Rate(1), Seed);
            var sparse = Projection as SparseProjection;
            if (sparse != null && GappedRows.Serve(sparse.Pre.Size, sparse.Post.Size))
                return new SparseHazardClock(sparse, Rate(1), Seed, negativeLog);
            return new HazardClock(Projection, Rate(1), Seed, negativeLog);
        }

        /// <summary>The commit of a rule that declares one and then a rate, both first, and works
        /// pair by pair.</summary>
        /// <param name="gradientBits">Fraction bits of its gradients.</param>
        public PairCommit Pairs(int gradientBits)
        {
            return Pairs(gradientBits, Rate(1));
        }

        /// <summary>The same with a rate of its own.</summary>
        /// <param name="gradientBits">Fraction bits of its gradients.</param>
        /// <param name="rate">In place of the one that the rule declares.</param>
        public PairCommit Pairs(int gradientBits, LearningRate rate)
        {
            if (Given[0] == CommitNumber.Plain)
                return new PlainPairs(Projection, rate, gradientBits);
            return new KeyedPairs(Projection, rate, gradientBits, Seed);
        }
    }
}
