namespace EdgeSpike.Firmware
{
    /// <summary>Register values of a motion sensor as thousandths of SI units, in
    /// integers.</summary>
    /// <remarks>
    /// At ±8 g a sensor gives 4,096 units a g (g = 9.80665 m/s²), at ±2,000 °/s 16.4 units for 1
    /// °/s:
    /// <code>
    /// mm/s²  = raw · 9806.65 / 4096              = raw · 196133 / 81920, exactly
    /// mrad/s = raw · 1000 · π / (180 · 16.4)     ≈ raw · 1115921 / 2²⁰, to 4·10⁻⁸ of it
    /// </code>
    /// Each is rounded once, to the nearest, halves away from zero: off by at most 0.5 mm/s² and
    /// 0.502 mrad/s. A sensor that is driven over its range stays at its end: nothing can overflow,
    /// and the loop sees it.
    /// </remarks>
    public static class MotionScale
    {
        /// <summary>Most that a reading at the end of the range comes to, in mm/s².</summary>
        public const int AccelerationMax = 78453;

        /// <summary>Most that a reading at the end of the range comes to, in mrad/s.</summary>
        public const int RotationMax = 34873;

        const int MillimetresNumerator = 196133;
        const int MillimetresDenominator = 81920;
        const int MilliradiansNumerator = 1115921;
        const int MilliradiansDenominator = 1 << 20;

        /// <summary>A signed 16-bit value, high byte first.</summary>
        /// <param name="bytes">As they came over the bus.</param>
        /// <param name="at">Index of the high byte.</param>
        /// <returns>−32,768 … 32,767.</returns>
        public static int Word(byte[] bytes, int at)
        {
            return (short)((bytes[at] << 8) | bytes[at + 1]);
        }

        /// <summary>Acceleration in mm/s².</summary>
        /// <param name="raw">−32,768 … 32,767 at ±8 g.</param>
        /// <returns>±78,453.</returns>
        public static int Acceleration(int raw)
        {
            return Scaled(raw, MillimetresNumerator, MillimetresDenominator);
        }

        /// <summary>Rate of rotation in mrad/s.</summary>
        /// <param name="raw">−32,768 … 32,767 at ±2,000 °/s.</param>
        /// <returns>±34,873.</returns>
        public static int Rotation(int raw)
        {
            return Scaled(raw, MilliradiansNumerator, MilliradiansDenominator);
        }

        static int Scaled(int raw, int numerator, int denominator)
        {
            long half = raw < 0 ? -(denominator >> 1) : denominator >> 1;
            return (int)(((long)raw * numerator + half) / denominator);
        }
    }
}
