using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Loop
{
    /// <content>Surrogates, errors and learning signals.</content>
    public static partial class Catalogue
    {
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
