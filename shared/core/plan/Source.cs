namespace EdgeSpike.Core
{
    /// <summary>What is shown to a network during a phase.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public static class Source
    {
        /// <summary>Nothing: the network runs by itself.</summary>
        public const int Nothing = 0;

        /// <summary>The trial's sample.</summary>
        public const int Sample = 1;

        /// <summary>Input drawn at random about the mean of what was shown so far.</summary>
        public const int Noise = 2;

        /// <summary>What was shown in an earlier phase.</summary>
        public const int Replay = 3;
    }
}
