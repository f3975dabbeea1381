namespace EdgeSpike.Firmware
{
    /// <summary>Converter readings as millivolts, in integers.</summary>
    public static class AdcScale
    {
        /// <summary>mV = raw · full / max, rounded to the nearest: off by at most 0.5 mV.</summary>
        /// <param name="raw">0 … max.</param>
        /// <param name="max">Largest reading, 1 … 65,535.</param>
        /// <param name="full">Millivolts that it stands for, 1 … 32,767.</param>
        /// <returns>0 … full.</returns>
        public static int Millivolts(int raw, int max, int full)
        {
            return (raw * full + (max >> 1)) / max;
        }
    }
}
