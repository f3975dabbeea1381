namespace EdgeSpike.Link
{
    /// <summary>Where the stream comes from, in <see cref="Message.Start"/>.</summary>
    public static class StartMode
    {
        /// <summary>The board reads its own sensor.</summary>
        public const byte OwnSensor = 1;

        /// <summary>The host sends samples, or spikes and steps.</summary>
        public const byte HostFeeds = 2;
    }
}
