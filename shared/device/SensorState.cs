namespace EdgeSpike.Device
{
    /// <summary>What a <see cref="SensorWatch"/> thinks of the sensor.</summary>
    public enum SensorState
    {
        /// <summary>Answers, and plausibly.</summary>
        Good,

        /// <summary>Does not answer.</summary>
        Missing,

        /// <summary>Says the same again and again.</summary>
        Stuck,

        /// <summary>A channel stays outside of the range that the network was made for.</summary>
        OutOfRange,
    }
}
