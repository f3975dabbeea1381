using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Vectors
{
    /// <summary>A network that senses: three channels, tuning curves, LIF neurons of three time
    /// constants.</summary>
    public static class SensorPlan
    {
        /// <summary>Values a sample.</summary>
        public const int Channels = 3;

        /// <summary>Steps that a sample lasts.</summary>
        public const int StepsASample = 4;

        /// <summary>Classes of the readout.</summary>
        public const int Classes = 3;

        /// <summary>Index of the readout.</summary>
        public const int Readout = 2;

        const int Curves = 4;
        const int ThresholdQ15 = 19661;
        const int HeightQ12 = 1229;

        /// <summary>The plan: 12 inputs, 9 neurons of τ = 2, 20 and 2,000 steps, a readout of
        /// 16-bit weights.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Make(ulong seed)
        {
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    Sensor(),
                    new PopulationPlan(
                        "hidden",
                        new PartPlan(
                            MixedLifKind.Id, ThresholdQ15,
                            (int)VectorLeaks.Tau2, (int)VectorLeaks.Tau20,
                            (int)VectorLeaks.Tau2000),
                        9, Limits.NoLeakQ31, new PartPlan(TriangleKind.Id, HeightQ12),
                        new PartPlan(SymmetricKind.Id, 2)),
                    Bare.Population(
                        "readout", Bare.Part(ReadoutKind.Id), Classes, VectorLeaks.Tau18,
                        SoftmaxKind.Id),
                },
                new ProjectionPlan[]
                {
                    Synapses("input to hidden", 0, 1, EpropKind.Id, CommitNumber.Hazard, 8),
                    Synapses("hidden to hidden", 1, 1, EpropKind.Id, CommitNumber.Hazard, 8),
                    Synapses("hidden to readout", 1, 2, DeltaKind.Id, CommitNumber.Rounding, 16),
                });
        }

        static PopulationPlan Sensor()
        {
            PopulationPlan input = Bare.Input("input", Channels * Curves);
            input.Encoder =
                new PartPlan(PopulationEncoderKind.Id, Channels, StepsASample, Curves, 192);
            return input;
        }

        static ProjectionPlan Synapses(string name, int pre, int post, int rule, int commit,
            int bits)
        {
            // η = 0.01: a few trials must move much.
            return new ProjectionPlan(name, pre, post, new PartPlan(rule, commit, 20972, 21))
            {
                Delay = pre == post ? 1 : 0,
                WeightBits = bits,
                InitialDeviationQ4 = bits == 8 ? 400 : 400 << 8,
            };
        }
    }
}
