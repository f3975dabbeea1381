namespace EdgeSpike.Sessions
{
    /// <summary>How a replay ended.</summary>
    public enum PlayOutcome
    {
        /// <summary>Every hash and snapshot agreed, to the end of the recording.</summary>
        Exact,

        /// <summary>Every hash and snapshot agreed, to where the file is torn.</summary>
        Torn,

        /// <summary>A hash or a snapshot differs.</summary>
        Diverged,

        /// <summary>The recording is not what it should be.</summary>
        Bad,

        /// <summary>Every hash and snapshot agreed, but the last steps have none, or there were
        /// none at all.</summary>
        Unproved,
    }
}
