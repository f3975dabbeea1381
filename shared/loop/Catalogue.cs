using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Loop
{
    /// <summary>Turns the numbers of a plan into neurons, rules and signals: one row each.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public static partial class Catalogue
    {
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
            for (int p = 0; p < populations.Length; p++)
            {
                Encoder encoder = EncoderCatalogue.Build(plan.Populations[p], plan.Seed, p);
                if (encoder != null) network.Attach((InputPopulation)populations[p], new SampledInput(encoder));
            }

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
                case MixedLif:
                    return Mixed(plan, where);
                case Readout:
                    Expect(neuron, 0, where);
                    return new ReadoutPopulation(plan.Size, plan.LeakQ31);
                case Alif:
                    Expect(neuron, 4, where);
                    int[] given = neuron.Parameters;
                    return new AlifPopulation(
                        plan.Size, plan.LeakQ31, given[0], given[1], (uint)given[2], given[3]);
                default:
                    throw Unknown(neuron, where);
            }
        }

        static MixedLifPopulation Mixed(PopulationPlan plan, string where)
        {
            int[] given = plan.Neuron.Parameters;
            if (given.Length < 2) throw Misplaced(where + " 7", "a threshold and at least one leak");
            if (plan.LeakQ31 != Limits.NoLeakQ31)
            {
                throw Misplaced(where + " 7", "its leaks as parameters, and 2^31 in their place");
            }

            var leaks = new uint[given.Length - 1];
            for (int c = 0; c < leaks.Length; c++) leaks[c] = (uint)given[c + 1];
            return new MixedLifPopulation(plan.Size, leaks, given[0]);
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
                case EpropFilter:
                    Expect(rule, 3, where);
                    var rate = new LearningRate(rule.Parameters[0], rule.Parameters[1]);
                    return new EpropFiltered(projection, rate, (uint)rule.Parameters[2], seed);
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
                    throw Unknown(new PartPlan(rule.Parameters[0]), where + ", commit");
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
                case Table:
                    if (!(population is SpikingPopulation)) throw Misplaced(where, "a population of spiking neurons");
                    return new SpikingSite(
                        (SpikingPopulation)population,
                        Gradient(surrogate, where),
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

        static Surrogate Gradient(PartPlan surrogate, string where)
        {
            int[] given = surrogate.Parameters;
            Expect(surrogate, surrogate.Id == Triangle ? 1 : 2, where);
            if (surrogate.Id == Triangle) return new TriangleSurrogate(given[0]);
            return new TableSurrogate((SurrogateShape)given[0], given[1]);
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
            if (known && network.Projections[index].Pre == from && network.Projections[index].Post.IsReadout)
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

        /// <summary>Refuses a part with other parameters than its number takes.</summary>
        /// <param name="part">The part.</param>
        /// <param name="count">Parameters it takes.</param>
        /// <param name="where">For people.</param>
        public static void Expect(PartPlan part, int count, string where)
        {
            if (part.Parameters.Length == count) return;
            throw new ConfigurationException(where + " " + part.Id.ToString() + ": "
                + part.Parameters.Length.ToString() + " parameters, expected " + count.ToString());
        }

        /// <summary>A number that nothing has.</summary>
        /// <param name="part">The part.</param>
        /// <param name="where">For people.</param>
        /// <returns>To be thrown.</returns>
        public static ConfigurationException Unknown(PartPlan part, string where)
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
