using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Loop
{
    /// <content>The rules that work pair by pair; and how a plan is refused.</content>
    public static partial class Catalogue
    {
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
                default:
                    Expect(rule, 5, where);
                    return new Contrastive(
                        projection, Pairs(rule, projection, Rules.Contrastive.GradientBits, seed, where),
                        given[3], given[4]);
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
