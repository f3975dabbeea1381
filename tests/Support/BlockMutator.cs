using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>What storage, lines and people do to files: one to four random changes.</summary>
internal static class BlockMutator
{
    public static byte[] Mutate(byte[] file, LinkRandom random)
    {
        List<byte> bytes = new List<byte>(file);
        for (int change = random.Below(4); change >= 0; change--) Change(bytes, random);
        return bytes.ToArray();
    }

    private static void Change(List<byte> bytes, LinkRandom random)
    {
        if (bytes.Count == 0) return;

        int at = random.Below(bytes.Count);
        int count = random.Below(Math.Min(bytes.Count - at, 40) + 1);
        switch (random.Below(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                for (int i = 0; i < count; i++) bytes[at + i] = (byte)random.Next();
                break;
            case 2:
                bytes.InsertRange(at, random.Bytes(count));
                break;
            case 3:
                bytes.RemoveRange(at, count);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.InsertRange(random.Below(bytes.Count), bytes.GetRange(at, count));
                break;
            case 6:
                byte erased = (byte)(255 * random.Below(2));
                for (int i = 0; i < count; i++) bytes[at + i] = erased;
                break;
            default:
                ForgeHeader(bytes, random);
                break;
        }
    }

    /// <summary>Changes a header and makes its CRC right: past the first check.</summary>
    private static void ForgeHeader(List<byte> bytes, LinkRandom random)
    {
        int offset = BlockSample.OffsetOf(random.Below(7));
        if (offset + BlockFormat.HeaderSize > bytes.Count) return;

        byte[] header = bytes.GetRange(offset, BlockFormat.HeaderSize).ToArray();
        int field = 6 + random.Below(4);
        if (random.Below(4) == 0) field = random.Below(6);
        header[field] ^= (byte)(1 << random.Below(8));
        BlockSample.Put(header, 10, BlockSample.Crc.Append(0, header, 0, 10));
        for (int i = 0; i < header.Length; i++) bytes[offset + i] = header[i];
    }
}
