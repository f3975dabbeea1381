namespace EdgeSpike.Core
{
    /// <summary>A learning rate without floating point: η = Mantissa·2^−Exponent.</summary>
    public sealed class LearningRate
    {
        /// <summary>Creates a rate.</summary>
        /// <param name="mantissa">2¹⁴ … 2¹⁵ − 1, so every rate has 14 bits or more; or 0 for a rate of
        /// zero.</param>
        /// <param name="exponent">−16 … 62.</param>
        public LearningRate(int mantissa, int exponent)
        {
            bool normal = mantissa >= 1 << 14 && mantissa < 1 << 15;
            if ((!normal && mantissa != 0) || exponent < -16 || exponent > 62)
            {
                throw new ConfigurationException("learning rate " + mantissa.ToString() + "*2^-"
                    + exponent.ToString()
                    + ": expected a mantissa of 0 or 2^14 to 2^15 - 1 and an exponent of -16 to 62");
            }

            Mantissa = mantissa;
            Exponent = exponent;
        }

        /// <summary>0, or 2¹⁴ … 2¹⁵ − 1.</summary>
        public int Mantissa { get; }

        /// <summary>−16 … 62.</summary>
        public int Exponent { get; }
    }
}
