using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Phases;

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
    }
}
