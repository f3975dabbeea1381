namespace EdgeSpike.Core
{
    /// <summary>What random bits are for; part of every key, so no two uses share bits.</summary>
    /// <remarks>Numbers are part of the recording format: never renumber, only append.</remarks>
    public static class Purpose
    {
        /// <summary>Initial weights.</summary>
        public const int InitialWeight = 1;

        /// <summary>Which synapses of a sparse projection exist.</summary>
        public const int Connectivity = 2;

        /// <summary>Gaps of the hazard clock.</summary>
        public const int Hazard = 3;

        /// <summary>Stochastic rounding of a weight change.</summary>
        public const int Rounding = 4;

        /// <summary>Random feedback weights.</summary>
        public const int Feedback = 5;

        /// <summary>Stochastic rounding of a weight's decay.</summary>
        public const int Decay = 6;

        /// <summary>Generated tasks: labels and cues.</summary>
        public const int TaskLabel = 7;

        /// <summary>Generated tasks: spikes.</summary>
        public const int TaskSpike = 8;

        /// <summary>Keys of the state hash.</summary>
        public const int StateKey = 9;

        /// <summary>Faults injected on purpose.</summary>
        public const int Fault = 10;

        /// <summary>Spikes of an encoder that draws them.</summary>
        public const int Encoding = 11;

        /// <summary>Signs of perturbed weights.</summary>
        public const int Perturbation = 12;

        /// <summary>Stochastic rounding of what weight terms change.</summary>
        public const int WeightTerm = 13;

        /// <summary>Noise on potentials.</summary>
        public const int Noise = 14;

        /// <summary>Input of phases that show noise.</summary>
        public const int SourceNoise = 15;

        /// <summary>Which inputs are kept, and which are shown again.</summary>
        public const int Replay = 16;

        /// <summary>Which kept examples are learned from again.</summary>
        public const int Rehearsal = 17;

        /// <summary>Order of the training trials of an epoch.</summary>
        public const int Shuffle = 20;

        /// <summary>Noise that is added to samples while learning.</summary>
        public const int Jitter = 21;

        /// <summary>Actions of a policy.</summary>
        public const int Action = 22;
    }
}
