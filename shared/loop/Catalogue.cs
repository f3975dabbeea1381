using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Loop
{
    /// <summary>Turns the numbers of a plan into neurons, rules and signals: one row each.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public static class Catalogue
    {
        /// <summary>Neuron: spikes from outside. No parameters.</summary>
        public const int Input = 1;

        /// <summary>Neuron: leaky integrate-and-fire. Threshold Q15.</summary>
        public const int Lif = 2;

        /// <summary>Neuron: leaky readout. No parameters.</summary>
        public const int Readout = 3;

        /// <summary>Surrogate: triangle. Height Q12.</summary>
        public const int Triangle = 1;

        /// <summary>Readout error: y − y*. No parameters.</summary>
        public const int Regression = 2;

        /// <summary>Readout error: softmax(y) − y*. No parameters.</summary>
        public const int Softmax = 3;

        /// <summary>Signal: symmetric feedback. Index of the projection to the readout.</summary>
        public const int Symmetric = 1;

        /// <summary>Signal: stored random feedback. Index of the readout, deviation.</summary>
        public const int Random = 2;

        /// <summary>Signal: regenerated random feedback. Index of the readout, deviation.</summary>
        public const int Regenerated = 3;

        /// <summary>Signal: adaptive feedback. Index of the projection, deviation, decay shift.</summary>
        public const int Adaptive = 4;

        /// <summary>Signal: rate regularisation. Cost Q19 a spike a step, ceiling Q16.</summary>
        public const int RateCeiling = 5;

        /// <summary>Rule: e-prop. Commit, mantissa and exponent of the rate.</summary>
        public const int Eprop = 1;

        /// <summary>Rule: the readout's delta rule. Commit, mantissa and exponent of the rate.</summary>
        public const int Delta = 2;

        /// <summary>Commit: hazard clock.</summary>
        public const int Hazard = 1;

        /// <summary>Commit: stochastic rounding of each pair.</summary>
        public const int Rounding = 2;

        /// <summary>Builds a network in its first state.</summary>
        /// <param name="plan">What to build.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        /// <returns>The network; its weights are the plan's initial ones.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built; the message names the part.</exception>
        public static Network Build(NetworkPlan plan, Kernels kernels)
        {
            var populations = new Population[plan.Populations.Length];
            for (int p = 0; p < populations.Length; p++) populations[p] = Neurons(plan.Populations[p], p);
            var projections = new Projection[plan.Projections.Length];
            for (int q = 0; q < projections.Length; q++) projections[q] = Synapses.Build(plan, q, populations);

            var network = new Network(plan.Seed, populations, projections, kernels);
            var negativeLog = new NegativeLog();
            for (int p = 0; p < populations.Length; p++)
            {
                LearningSite site = Site(plan.Populations[p], populations[p], network, p);
                if (site != null) network.Attach(populations[p], site);
            }

            for (int q = 0; q < projections.Length; q++)
            {
                LearningRule rule = Rule(plan.Projections[q].Rule, projections[q], plan.Seed, negativeLog, q);
                if (rule != null) network.Attach(projections[q], rule);
            }

            return network;
        }

        static Population Neurons(PopulationPlan plan, int index)
        {
            PartPlan neuron = plan.Neuron;
            string where = "population " + index.ToString() + ", neuron";
            switch (neuron.Id)
            {
                case Input:
                    Expect(neuron, 0, where);
                    return new InputPopulation(plan.Size);
                case Lif:
                    Expect(neuron, 1, where);
                    return new LifPopulation(plan.Size, plan.LeakQ31, neuron.Parameters[0]);
                case Readout:
                    Expect(neuron, 0, where);
                    return new ReadoutPopulation(plan.Size, plan.LeakQ31);
                default:
                    throw Unknown(neuron, where);
            }
        }

        static LearningRule Rule(
            PartPlan rule, Projection projection, ulong seed, NegativeLog negativeLog, int index)
        {
            string where = "projection " + index.ToString() + ", rule";
            switch (rule.Id)
            {
                case 0:
                    return null;
                case Eprop:
                    return new EpropFactored(projection, Commit(rule, projection, seed, negativeLog, where));
                case Delta:
                    return new DeltaReadout(projection, Commit(rule, projection, seed, negativeLog, where));
                default:
                    throw Unknown(rule, where);
            }
        }

        static WeightCommit Commit(
            PartPlan rule, Projection projection, ulong seed, NegativeLog negativeLog, string where)
        {
            Expect(rule, 3, where);
            var rate = new LearningRate(rule.Parameters[1], rule.Parameters[2]);
            switch (rule.Parameters[0])
            {
                case Hazard:
                    return new HazardClock(projection, rate, seed, negativeLog);
                case Rounding:
                    return new StochasticRounding(projection, rate, seed);
                default:
                    throw Unknown(new PartPlan(rule.Parameters[0], new int[0]), where + ", commit");
            }
        }

        static LearningSite Site(PopulationPlan plan, Population population, Network network, int index)
        {
            string where = "population " + index.ToString() + ", surrogate";
            PartPlan surrogate = plan.Surrogate;
            switch (surrogate.Id)
            {
                case 0:
                    return null;
                case Triangle:
                    Expect(surrogate, 1, where);
                    if (!(population is LifPopulation)) throw Misplaced(where, "a LIF population");
                    return new SpikingSite(
                        (LifPopulation)population,
                        new TriangleSurrogate(surrogate.Parameters[0]),
                        Signals(plan, population, network, index));
                case Regression:
                case Softmax:
                    Expect(surrogate, 0, where);
                    if (!(population is ReadoutPopulation)) throw Misplaced(where, "a readout");
                    OutputError error = new SoftmaxError();
                    if (surrogate.Id == Regression) error = new RegressionError();
                    return new ReadoutSite((ReadoutPopulation)population, error);
                default:
                    throw Unknown(surrogate, where);
            }
        }

        static LearningSignal[] Signals(
            PopulationPlan plan, Population population, Network network, int index)
        {
            var signals = new LearningSignal[plan.Signals.Length];
            for (int s = 0; s < signals.Length; s++)
            {
                string where = "population " + index.ToString() + ", signal " + s.ToString();
                for (int other = 0; other < s; other++)
                {
                    // Their spike counts would share one name in the state.
                    bool twice = plan.Signals[s].Id == RateCeiling && plan.Signals[other].Id == RateCeiling;
                    if (twice) throw Misplaced(where, "one rate ceiling");
                }

                signals[s] = Signal(plan.Signals[s], population, network, where);
            }

            return signals;
        }

        static LearningSignal Signal(PartPlan signal, Population population, Network network, string where)
        {
            int[] given = signal.Parameters;
            ulong seed = network.Seed;
            switch (signal.Id)
            {
                case Symmetric:
                    Expect(signal, 1, where);
                    return new SymmetricFeedback(Output(given[0], population, network, where));
                case Random:
                    Expect(signal, 2, where);
                    return new RandomFeedback(population, ReadoutAt(given[0], network, where), given[1], seed);
                case Regenerated:
                    Expect(signal, 2, where);
                    return new RegeneratedFeedback(population, ReadoutAt(given[0], network, where), given[1], seed);
                case Adaptive:
                    Expect(signal, 3, where);
                    return new AdaptiveFeedback(Output(given[0], population, network, where), given[1], given[2], seed);
                case RateCeiling:
                    Expect(signal, 2, where);
                    return new RateCeiling(population, given[0], given[1]);
                default:
                    throw Unknown(signal, where);
            }
        }

        static Projection Output(int index, Population from, Network network, string where)
        {
            bool known = index >= 0 && index < network.Projections.Length;
            if (known && network.Projections[index].Pre == from && !network.Projections[index].Post.Spiking)
            {
                return network.Projections[index];
            }

            throw Misplaced(where + ", projection " + index.ToString(), "one from here to a readout");
        }

        static ReadoutPopulation ReadoutAt(int index, Network network, string where)
        {
            if (index >= 0 && index < network.Populations.Length)
            {
                var readout = network.Populations[index] as ReadoutPopulation;
                if (readout != null) return readout;
            }

            throw Misplaced(where + ", population " + index.ToString(), "a readout");
        }

        static void Expect(PartPlan part, int count, string where)
        {
            if (part.Parameters.Length == count) return;
            throw new ConfigurationException(where + " " + part.Id.ToString() + ": "
                + part.Parameters.Length.ToString() + " parameters, expected " + count.ToString());
        }

        static ConfigurationException Unknown(PartPlan part, string where)
        {
            return new ConfigurationException(where + ": number " + part.Id.ToString()
                + " is not in this version's catalogue");
        }

        static ConfigurationException Misplaced(string where, string expected)
        {
            return new ConfigurationException(where + ": expected " + expected);
        }
    }
}
