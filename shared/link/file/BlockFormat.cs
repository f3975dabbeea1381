namespace EdgeSpike.Link
{
    /// <summary>The container of recordings and model files: signature, blocks, end.</summary>
    /// <remarks>
    /// <code>
    /// file     signature, block 0, block 1, … block n − 1, end block; nothing after it
    ///
    /// offset   bytes  signature
    /// 0        8      89 'E' 'S' 'P' 'K' 0D 0A 0A
    ///
    /// offset   bytes  block, all numbers little-endian
    /// 0        1      type        1 … 254, meaning given elsewhere; 0 invalid; 255 end block
    /// 1        1      flags       0; 1: the file is chained
    /// 2        4      sequence    blocks before this one
    /// 6        4      length      of the payload, 0 … 67,108,864
    /// 10       4      header CRC  CRC-32 of bytes 0 … 9
    /// 14       length payload     of the end block: U32, blocks before it, so length is 4
    /// 14 + len 8      chain       only with flag 1: of all blocks before, see BlockChain
    /// then     4      block CRC   CRC-32 of bytes 0 … 9, the payload and the chain
    /// </code>
    /// A stripped eighth bit, CR LF made LF and LF made CR LF each break the signature. The header
    /// CRC tells a wrong length from a file cut short. It is left out of the block CRC on purpose:
    /// a CRC taken over bytes and their own CRC is the same for all bytes, and would let the
    /// payloads of two blocks of equal length change places unseen. In a chained file every block
    /// has the flag, the end block too: so a block that was cut out, put in or moved shows in the
    /// next one, with whatever number and CRC. A recording is chained, a model file is not.
    /// </remarks>
    public static class BlockFormat
    {
        /// <summary>The first eight bytes of a file as one little-endian number.</summary>
        public const ulong Signature = 0x0A0A0D4B50534589;

        /// <summary>Bytes of the signature.</summary>
        public const int SignatureSize = 8;

        /// <summary>Bytes of a block before its payload.</summary>
        public const int HeaderSize = 14;

        /// <summary>Bytes of a header that its CRC covers.</summary>
        public const int HeaderSummedSize = 10;

        /// <summary>Bytes of a block after its payload and its chain.</summary>
        public const int TrailerSize = 4;

        /// <summary>Bytes of the chain between payload and trailer, in chained files.</summary>
        public const int ChainSize = 8;

        /// <summary>Flags of every block of a chained file; 0 in others.</summary>
        public const byte Chained = 1;

        /// <summary>Longest payload, in bytes: 64 MiB.</summary>
        public const int PayloadMax = 64 * 1024 * 1024;

        /// <summary>Never a block: a run of zeros is damage.</summary>
        public const byte InvalidType = 0;

        /// <summary>The block that closes a file.</summary>
        public const byte EndType = 255;

        /// <summary>Bytes of the end block's payload.</summary>
        public const int EndPayloadSize = 4;
    }
}
