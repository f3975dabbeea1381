namespace EdgeSpike.Link
{
    /// <summary>What was wrong in a damaged file, and so what was expected there.</summary>
    public enum BlockDamage
    {
        /// <summary>Nothing was wrong.</summary>
        None = 0,

        /// <summary>Expected the signature; the place is its first wrong byte. At 5, 6 or 7, the
        /// line ends, the file was transferred as text; at 0 it may be of another kind.</summary>
        Signature = 1,

        /// <summary>Expected a header with this CRC; the place is the header.</summary>
        HeaderCrc = 2,

        /// <summary>Expected a type other than 0.</summary>
        Type = 3,

        /// <summary>Expected the flags of the first block, 0 or 1; as the header CRC is right, this
        /// is a newer format, or a block of another file.</summary>
        Flags = 4,

        /// <summary>Expected another sequence number: blocks are missing or repeated.</summary>
        Sequence = 5,

        /// <summary>Expected a payload no longer than this; in the end block, exactly 4.</summary>
        Length = 6,

        /// <summary>Expected a block with this CRC; the place is its payload.</summary>
        BlockCrc = 7,

        /// <summary>Expected the number of blocks before the end block.</summary>
        EndCount = 8,

        /// <summary>Expected nothing after the end block.</summary>
        AfterEnd = 9,

        /// <summary>Expected the chain of the blocks before; the place is the chain. The numbers
        /// are its low halves.</summary>
        Chain = 10,
    }
}
