namespace EdgeSpike.Link
{
    /// <summary>Whether flash has what a board learned, in <see cref="Message.Report"/>; numbers on
    /// the wire, only ever appended.</summary>
    public static class KeptCondition
    {
        /// <summary>All of it: a restart forgets nothing that was learned.</summary>
        public const byte Kept = 0;

        /// <summary>A checkpoint is on its way to flash: ask again.</summary>
        public const byte Writing = 1;

        /// <summary>Flash refused the last checkpoint: a restart forgets what was learned since the
        /// one before.</summary>
        public const byte Refused = 2;

        /// <summary>Something was learned and no checkpoint was begun since.</summary>
        public const byte NotWritten = 3;
    }
}
