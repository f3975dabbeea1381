namespace EdgeSpike.Core
{
    /// <summary>How a change depends on the weight that it changes.</summary>
    public enum WeightBounds
    {
        /// <summary>Both directions in proportion to what is left.</summary>
        Soft = 1,

        /// <summary>Up by the same amount, down in proportion to what is left.</summary>
        Mixed = 2,

        /// <summary>Both by the same amount, until the weight is at its bound.</summary>
        Hard = 3,
    }
}
