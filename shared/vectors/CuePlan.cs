using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Vectors
{
    /// <summary>The cue network cut to 40-16-2, with everything that a variant may
    /// change.</summary>
    public sealed class CuePlan
    {
        /// <summary>θ, 0.6.</summary>
        public const int ThresholdQ15 = 19661;

        /// <summary>Height of a surrogate, 0.3.</summary>
        public const int HeightQ12 = 1229;

        /// <summary>Index of the readout.</summary>
        public const int Readout = 2;

        /// <summary>Index of the projection to the readout.</summary>
        public const int Output = 2;

        /// <summary>Signal of the hidden neurons.</summary>
        public PartPlan Signal { get; set; } = new PartPlan(SymmetricKind.Id, Output);

        /// <summary>The hidden neurons.</summary>
        public PartPlan Neuron { get; set; } = new PartPlan(LifKind.Id, ThresholdQ15);

        /// <summary>Leak of their potentials.</summary>
        public uint LeakQ31 { get; set; } = VectorLeaks.Tau2000;

        /// <summary>Their surrogate.</summary>
        public PartPlan Surrogate { get; set; } = new PartPlan(TriangleKind.Id, HeightQ12);

        /// <summary>Leak of the filter on the eligibilities of their synapses; 0 for e-prop
        /// without.</summary>
        public uint FilterQ31 { get; set; }

        /// <summary>How weights move.</summary>
        public int Commit { get; set; } = CommitNumber.Hazard;

        /// <summary>Bits of a weight.</summary>
        public int WeightBits { get; set; } = 8;

        /// <summary>Fraction of the synapses from input and between neurons that exist,
        /// Q16.</summary>
        public int DensityQ16 { get; set; } = ProjectionPlan.Dense;

        /// <summary>The plan: θ 0.6, triangle 0.3 high, ceiling 8 spikes in 1,000 steps.</summary>
        /// <param name="seed">Of the network.</param>
        public NetworkPlan Make(ulong seed)
        {
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    Bare.Input("input", CueTrial.Inputs),
                    new PopulationPlan(
                        "hidden", Neuron, 16, LeakQ31, Surrogate,
                        Signal, new PartPlan(RateCeilingKind.Id, 1 << 20, 524)),
                    Bare.Population(
                        "readout", Bare.Part(ReadoutKind.Id), 2, VectorLeaks.Tau18, SoftmaxKind.Id),
                },
                new ProjectionPlan[]
                {
                    // η is 2·10⁻⁴ and 4·10⁻⁴, ten times that of the network in use: a few trials
                    // must move much.
                    Synapses("input to hidden", 0, 1, EpropKind.Id, 27, 225, DensityQ16),
                    Synapses("hidden to hidden", 1, 1, EpropKind.Id, 27, 73, DensityQ16),
                    Synapses("hidden to readout", 1, 2, DeltaKind.Id, 26, 150,
                        ProjectionPlan.Dense),
                });
        }

        ProjectionPlan Synapses(string name, int pre, int post, int rule, int exponent,
            int deviationQ4, int densityQ16)
        {
            var part = new PartPlan(rule, Commit, 26844, exponent);
            bool filtered = rule == EpropKind.Id && FilterQ31 != 0;
            if (filtered)
                part = new PartPlan(EpropFilteredKind.Id, 26844, exponent, (int)FilterQ31);
            return new ProjectionPlan(name, pre, post, part)
            {
                Delay = pre == post ? 1 : 0,
                WeightBits = WeightBits,
                DensityQ16 = densityQ16,
                InitialDeviationQ4 = WeightBits == 8 ? deviationQ4 : deviationQ4 << 8,
            };
        }
    }
}
