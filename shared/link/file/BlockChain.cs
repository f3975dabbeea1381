namespace EdgeSpike.Link
{
    /// <summary>One number for all blocks so far, in their order: each block of a chained file
    /// carries that of the blocks before it.</summary>
    /// <remarks>
    /// <code>
    /// C₀ = 0xCBF29CE484222325                     FNV-1a, 64 bits
    /// Cₙ₊₁ = FNV-1a from Cₙ on, over bytes 0 … 9 of block n and its block CRC
    /// </code>
    /// Some 14 bytes a block, however long it is. There is no key: it shows what happened to a file
    /// by accident or by cutting and pasting. Whoever writes a file anew makes its chain anew.
    /// </remarks>
    public sealed class BlockChain
    {
        const ulong Basis = 0xCBF29CE484222325UL;
        const ulong Prime = 0x100000001B3UL;

        /// <summary>Of the blocks so far.</summary>
        public ulong Value { get; private set; } = Basis;

        /// <summary>Goes on over one block.</summary>
        /// <param name="header">Begins with the block's header.</param>
        /// <param name="blockCrc">Of header, payload and chain.</param>
        public void Add(byte[] header, uint blockCrc)
        {
            ulong hash = Value;
            for (int n = 0; n < BlockFormat.HeaderSummedSize; n++)
            {
                hash = (hash ^ header[n]) * Prime;
            }

            for (int n = 0; n < 32; n += 8) hash = (hash ^ ((blockCrc >> n) & 0xFF)) * Prime;
            Value = hash;
        }
    }
}
