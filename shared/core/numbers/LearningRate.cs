namespace EdgeSpike.Core
{
    /// <summary>A learning rate without floating point: η = Mantissa·2^−Exponent.</summary>
    public sealed class LearningRate
    {
        /// <summary>Least mantissa of a rate that is not zero: 14 bits or more.</summary>
        public const int MantissaMin = 1 << 14;

        /// <summary>Largest mantissa.</summary>
        public const int MantissaMax = (1 << 15) - 1;

        /// <summary>Least exponent.</summary>
        public const int ExponentMin = -16;

        /// <summary>Largest exponent.</summary>
        public const int ExponentMax = 62;

        /// <summary>Creates a rate.</summary>
        /// <param name="mantissa"><see cref="MantissaMin"/> … <see cref="MantissaMax"/>, or 0 for a
        /// rate of zero.</param>
        /// <param name="exponent"><see cref="ExponentMin"/> … <see cref="ExponentMax"/>.</param>
        public LearningRate(int mantissa, int exponent)
        {
            bool normal = mantissa >= MantissaMin && mantissa <= MantissaMax;
            if ((!normal && mantissa != 0) || exponent < ExponentMin || exponent > ExponentMax)
            {
                throw new ConfigurationException("learning rate " + mantissa.ToString() + "*2^-"
                    + exponent.ToString()
                    + ": expected a mantissa of 0 or 2^14 to 2^15 - 1 and an exponent of -16 to "
                    + "62");
            }

            Mantissa = mantissa;
            Exponent = exponent;
        }

        /// <summary>0, or 2¹⁴ … 2¹⁵ − 1.</summary>
        public int Mantissa { get; }

        /// <summary>−16 … 62.</summary>
        public int Exponent { get; }

        /// <summary>η/x, its mantissa truncated.</summary>
        /// <param name="xQ15">Q15, 1 … 2²⁰.</param>
        /// <exception cref="ConfigurationException">No rate is that large or that
        /// small.</exception>
        public LearningRate Over(int xQ15)
        {
            // η/x = (mantissa·2^40/x)·2^(−25 − exponent), and the quotient has 35 to 55 bits.
            long quotient = ((long)Mantissa << 40) / xQ15;
            int exponent = Exponent + 25;
            while (quotient > MantissaMax)
            {
                quotient >>= 1;
                exponent--;
            }

            return new LearningRate((int)quotient, Mantissa == 0 ? Exponent : exponent);
        }
    }
}
