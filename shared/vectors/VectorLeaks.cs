namespace EdgeSpike.Vectors
{
    /// <summary>The leaks of the vectors as integers: e^(−1/τ) in Q31, rounded to
    /// nearest.</summary>
    public static class VectorLeaks
    {
        /// <summary>One half: every step is a sweep, and numbers can be checked by hand.</summary>
        public const uint Half = 1u << 30;

        /// <summary>τ = 2 steps.</summary>
        public const uint Tau2 = 1302514674;

        /// <summary>τ = 18 steps.</summary>
        public const uint Tau18 = 2031432491;

        /// <summary>τ = 20 steps.</summary>
        public const uint Tau20 = 2042749635;

        /// <summary>τ = 2,000 steps.</summary>
        public const uint Tau2000 = 2146410175;

        /// <summary>τ = 4,096 steps.</summary>
        public const uint Tau4096 = 2146959424;
    }
}
