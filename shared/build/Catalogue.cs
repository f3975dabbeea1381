using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Build
{
    /// <summary>Turns the numbers of a plan into neurons, rules and signals: one row each.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public static class Catalogue
    {
        /// <summary>Builds a network in its first state.</summary>
        /// <param name="plan">What to build.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        /// <returns>The network; its weights are the plan's initial ones.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built; the message names the part.</exception>
        public static Network Build(NetworkPlan plan, Kernels kernels)
        {
            ScheduleCheck.Check(plan.Schedule);
            StreamCheck.Check(plan);
            var tanh = new TanhTable();
            var populations = new Population[plan.Populations.Length];
            for (int p = 0; p < populations.Length; p++) populations[p] = Neurons(plan.Populations[p], tanh, p);
            var projections = new Projection[plan.Projections.Length];
            for (int q = 0; q < projections.Length; q++) projections[q] = Synapses.Build(plan, q, populations, projections);

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

            CheckPhases(plan);
            return network;
        }

        /// <summary>Refuses a rule that waits for a phase that never comes.</summary>
        static void CheckPhases(NetworkPlan plan)
        {
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                PartPlan rule = plan.Projections[q].Rule;
                if (rule.Id != Perturbation && rule.Id != Contrastive) continue;
                int last = rule.Parameters.Length;
                for (int n = last - 2; n < last; n++)
                {
                    int phase = rule.Parameters[n];
                    if (phase >= 0 && phase < plan.Schedule.Length) continue;
                    throw Misplaced(
                        "projection " + q.ToString() + ", rule, phase " + phase.ToString(), "a row of the schedule");
                }
            }
        }

        /// <summary>Refuses a part with other parameters than its number takes.</summary>
        /// <param name="part">The part.</param>
        /// <param name="count">Parameters it takes.</param>
        /// <param name="where">For people.</param>
        internal static void Expect(PartPlan part, int count, string where)
        {
            if (part.Parameters.Length == count) return;
            throw new ConfigurationException(where + " " + part.Id.ToString() + ": "
                + part.Parameters.Length.ToString() + " parameters, expected " + count.ToString());
        }

        /// <summary>A number that nothing has.</summary>
        /// <param name="part">The part.</param>
        /// <param name="where">For people.</param>
        /// <returns>To be thrown.</returns>
        internal static ConfigurationException Unknown(PartPlan part, string where)
        {
            return new ConfigurationException(where + ": number " + part.Id.ToString()
                + " is not in this version's catalogue");
        }

        static ConfigurationException Misplaced(string where, string expected)
        {
            return new ConfigurationException(where + ": expected " + expected);
        }

        static Population Neurons(PopulationPlan plan, TanhTable tanh, int index)
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
                case Graded:
                    Expect(neuron, 1, where);
                    return new GradedPopulation(plan.Size, plan.LeakQ31, neuron.Parameters[0], tanh);
                case Memoryless:
                    Expect(neuron, 0, where);
                    return new MemorylessReadout(plan.Size);
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

        /// <summary>Neuron: spikes from outside. No parameters.</summary>
        public const int Input = 1;

        /// <summary>Neuron: leaky integrate-and-fire. Threshold Q15.</summary>
        public const int Lif = 2;

        /// <summary>Neuron: leaky readout. No parameters.</summary>
        public const int Readout = 3;

        /// <summary>Neuron: LIF, some with adaptive threshold. Threshold Q15, how many adapt, leak of the
        /// adaptation Q31, strength Q28.</summary>
        public const int Alif = 4;

        /// <summary>Neuron: graded, tanh. Bits of the phases in which it is clamped. The plan's leak is
        /// 1 − 1/τ.</summary>
        public const int Graded = 5;

        /// <summary>Neuron: readout that keeps nothing. No parameters; the plan's leak is not used.</summary>
        public const int Memoryless = 6;

        /// <summary>Neuron: LIF with several time constants. Threshold Q15, leak Q31 of each class.</summary>
        public const int MixedLif = 7;

        /// <summary>Surrogate: triangle. Height Q12.</summary>
        public const int Triangle = 1;

        /// <summary>Readout error: y − y*. No parameters.</summary>
        public const int Regression = 2;

        /// <summary>Readout error: softmax(y) − y*. No parameters.</summary>
        public const int Softmax = 3;

        /// <summary>Surrogate: a table. <see cref="SurrogateShape"/>, height Q12.</summary>
        public const int Table = 4;

        /// <summary>Surrogate: the derivative of a graded neuron. No parameters.</summary>
        public const int Derivative = 5;

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

        /// <summary>Rule: e-prop, eligibility filtered. Mantissa and exponent of the rate, leak of the
        /// filter Q31.</summary>
        public const int EpropFiltered = 3;

        /// <summary>Rule: RFLO. Commit, mantissa and exponent of the rate.</summary>
        public const int Rflo = 4;

        /// <summary>Rule: the delta rule for graded neurons. Commit, mantissa and exponent of the rate.</summary>
        public const int GradedDelta = 5;

        /// <summary>Rule: weight perturbation. Commit, mantissa and exponent of the rate, size 2^n, base and
        /// perturbed phase.</summary>
        public const int Perturbation = 6;

        /// <summary>Rule: contrastive. Commit, mantissa and exponent of the rate, free and clamped
        /// phase.</summary>
        public const int Contrastive = 7;

        /// <summary>Commit: hazard clock.</summary>
        public const int Hazard = 1;

        /// <summary>Commit: stochastic rounding of each pair.</summary>
        public const int Rounding = 2;

        /// <summary>Commit: an arithmetic shift without a draw, only to be compared with.</summary>
        public const int Plain = 3;

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
                case EpropFiltered:
                    Expect(rule, 3, where);
                    var rate = new LearningRate(rule.Parameters[0], rule.Parameters[1]);
                    return new Rules.EpropFiltered(projection, rate, (uint)rule.Parameters[2], seed);
                default:
                    return PairWise(rule, projection, seed, where);
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

        static LearningRule PairWise(PartPlan rule, Projection projection, ulong seed, string where)
        {
            int[] given = rule.Parameters;
            switch (rule.Id)
            {
                case Rflo:
                    Expect(rule, 3, where);
                    return new Rflo(projection, Pairs(rule, projection, Rules.Rflo.GradientBits, seed, where));
                case GradedDelta:
                    Expect(rule, 3, where);
                    return new GradedDelta(
                        projection, Pairs(rule, projection, Rules.GradedDelta.GradientBits, seed, where));
                case Perturbation:
                    Expect(rule, 6, where);
                    if (given[3] < 0 || given[3] > 15) throw Misplaced(where, "perturbations of 2^0 to 2^15 units");
                    int bits = WeightPerturbation.GradientBits(projection, given[3]);
                    return new WeightPerturbation(
                        projection, Pairs(rule, projection, bits, seed, where), given[3], given[4], given[5], seed);
                case Contrastive:
                    Expect(rule, 5, where);
                    return new Contrastive(
                        projection, Pairs(rule, projection, Rules.Contrastive.GradientBits, seed, where),
                        given[3], given[4]);
                default:
                    throw Unknown(rule, where);
            }
        }

        static PairRounding Pairs(
            PartPlan rule, Projection projection, int gradientBits, ulong seed, string where)
        {
            var rate = new LearningRate(rule.Parameters[1], rule.Parameters[2]);
            switch (rule.Parameters[0])
            {
                case Rounding:
                    return new KeyedRounding(projection, rate, gradientBits, seed);
                case Plain:
                    return new PlainRounding(projection, rate, gradientBits);
                default:
                    throw Misplaced(where, "commit 2, stochastic rounding, or 3, plain: not "
                        + rule.Parameters[0].ToString());
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
                case Derivative:
                    Expect(surrogate, 0, where);
                    if (!(population is GradedPopulation)) throw Misplaced(where, "a population of graded neurons");
                    return new GradedSite(
                        (GradedPopulation)population, Signals(plan, population, network, index));
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
    }
}
