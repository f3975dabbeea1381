using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Build
{
    public static partial class Catalogue
    {
        /// <summary>Kinds of learning rules.</summary>
        public static RuleKind[] Rules()
        {
            return new RuleKind[]
            {
                new EpropKind(),
                new DeltaKind(),
                new EpropFilteredKind(),
                new RfloKind(),
                new GradedDeltaKind(),
                new PerturbationKind(),
                new ContrastiveKind(),
                new OjaKind(),
                new NormalisedDeltaKind(),
                new StdpKind(),
                new RewardStdpKind(),
                new EpropRewardKind(),
                new DeltaRewardKind(),
                new EpropTdKind(),
                new DeltaTdKind(),
                new TwoPhaseKind(),
                new SpikeTrainKind(),
                new PredictiveKind(),
                new FullPerturbationKind(),
                new NodePerturbationKind(),
                new HybridPerturbationKind(),
                new SleepReplayKind(),
                new InhibitoryStdpKind(),
            };
        }

        /// <summary>Kinds of weight terms.</summary>
        public static TermKind[] Terms()
        {
            return new TermKind[]
            {
                new L2Kind(),
                new L1Kind(),
                new BeanKind(),
            };
        }
    }
}
