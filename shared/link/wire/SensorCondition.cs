namespace EdgeSpike.Link
{
    /// <summary>What a board thinks of its own sensor now, in <see cref="Message.Report"/>; numbers
    /// on the wire, only ever appended.</summary>
    public static class SensorCondition
    {
        /// <summary>It has none of as many channels as its network takes.</summary>
        public const byte None = 0;

        /// <summary>It has one and has read no sample yet.</summary>
        public const byte Unread = 1;

        /// <summary>It answers, and plausibly.</summary>
        public const byte Good = 2;

        /// <summary>It does not answer; it may never have been there.</summary>
        public const byte Missing = 3;

        /// <summary>It says the same again and again.</summary>
        public const byte Stuck = 4;

        /// <summary>A channel stays outside of its range.</summary>
        public const byte OutOfRange = 5;
    }
}
