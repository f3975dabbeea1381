using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A chained file in blocks that keep the chain they were written with, whatever becomes
/// of them: numbers and CRCs are put right, the chain is not.</summary>
internal sealed class ChainedBlocks
{
    private const int Around =
        BlockFormat.HeaderSize + BlockFormat.ChainSize + BlockFormat.TrailerSize;

    /// <summary>Header, payload, chain and CRC of each, the end block last.</summary>
    public List<byte[]> Blocks { get; } = [];

    /// <summary>Bytes of the file up to the end of the signature and of each block.</summary>
    public List<int> Ends { get; } = [BlockFormat.SignatureSize];

    public static ChainedBlocks Of(byte[] file)
    {
        var parts = new ChainedBlocks();
        for (int at = BlockFormat.SignatureSize; at < file.Length; at = parts.Ends[^1])
        {
            int size = Around + BitConverter.ToInt32(file, at + 6);
            parts.Blocks.Add(file[at..(at + size)]);
            parts.Ends.Add(at + size);
        }

        return parts;
    }

    public byte[] ToFile()
    {
        var crc = new Crc32();
        var file = new List<byte>(BitConverter.GetBytes(BlockFormat.Signature));
        foreach ((int number, byte[] kept) in Blocks.Index())
        {
            byte[] block = [.. kept];
            BitConverter.TryWriteBytes(block.AsSpan(2), number);
            if (number == Blocks.Count - 1)
                BitConverter.TryWriteBytes(block.AsSpan(BlockFormat.HeaderSize), number);
            uint headerCrc = crc.Append(0, block, 0, BlockFormat.HeaderSummedSize);
            BitConverter.TryWriteBytes(block.AsSpan(BlockFormat.HeaderSummedSize), headerCrc);
            int summed = block.Length - BlockFormat.HeaderSize - BlockFormat.TrailerSize;
            uint blockCrc = crc.Append(headerCrc, block, BlockFormat.HeaderSize, summed);
            int trailer = block.Length - BlockFormat.TrailerSize;
            BitConverter.TryWriteBytes(block.AsSpan(trailer), blockCrc);
            file.AddRange(block);
        }

        return [.. file];
    }
}
