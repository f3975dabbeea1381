namespace EdgeSpike.Core
{
    /// <summary>A kind of noise on potentials.</summary>
    public abstract class NoiseKind : PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected NoiseKind(int number)
            : base(number)
        {
        }

        /// <summary>Noise with integers at which it can be seen, for golden vectors and
        /// tests.</summary>
        public abstract PartPlan Example { get; }

        /// <summary>Builds the noise of a population.</summary>
        /// <param name="given">Its integers, checked.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="population">Its index, for keys.</param>
        public abstract PotentialNoise Build(int[] given, ulong seed, int population);
    }
}
