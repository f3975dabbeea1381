namespace EdgeSpike.Link
{
    /// <summary>What <see cref="BlockReader.Next"/> found.</summary>
    public enum BlockOutcome
    {
        /// <summary>A whole and correct block; there may be more.</summary>
        Block = 0,

        /// <summary>The end block and nothing after it: the file is complete.</summary>
        End = 1,

        /// <summary>The file stops inside or between blocks. All blocks before are good.</summary>
        Torn = 2,

        /// <summary>Bytes are wrong. All blocks before are good; the rest is not read.</summary>
        Damaged = 3,
    }
}
