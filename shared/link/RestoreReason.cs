namespace EdgeSpike.Link
{
    /// <summary>Why the state was replaced from outside; numbers in recordings, only ever appended.</summary>
    public static class RestoreReason
    {
        /// <summary>The last label was undone.</summary>
        public const byte Undo = 1;

        /// <summary>A model was loaded.</summary>
        public const byte Model = 2;

        /// <summary>A checkpoint was loaded.</summary>
        public const byte Checkpoint = 3;
    }
}
