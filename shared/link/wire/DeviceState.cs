namespace EdgeSpike.Link
{
    /// <summary>What a board is doing, in <see cref="Message.Welcome"/>.</summary>
    public static class DeviceState
    {
        /// <summary>It has no model.</summary>
        public const byte NoModel = 0;

        /// <summary>It has a model and waits.</summary>
        public const byte Stopped = 1;

        /// <summary>It runs on its own sensor.</summary>
        public const byte OwnSensor = 2;

        /// <summary>It runs on what a host feeds.</summary>
        public const byte HostFeeds = 3;
    }
}
