using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Loop
{
    /// <content>The rules, and how they move weights.</content>
    public static partial class Catalogue
    {
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
    }
}
