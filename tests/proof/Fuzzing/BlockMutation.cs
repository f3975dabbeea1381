using EdgeSpike.Link;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What a forger does: changes blocks and what is in them, and puts every check right
/// again.</summary>
public static class BlockMutation
{
    /// <param name="other">Blocks may come from here.</param>
    public static byte[] Apply(FuzzBlocks file, FuzzBlocks other, FuzzRandom random)
    {
        FuzzBlocks changed = file.Copy();
        for (int change = random.Below(3); change >= 0 && changed.Blocks.Count > 0; change--)
        {
            if (random.Once(3)) ChangeOrder(changed.Blocks, other.Blocks, random);
            else ChangePayload(changed.Blocks, random);
        }

        if (!random.Once(4)) changed.FixPlanHash();
        return changed.ToFile(closed: !random.Once(8));
    }

    static void ChangeOrder(
        List<(byte Type, byte[] Payload)> blocks, List<(byte Type, byte[] Payload)> others,
        FuzzRandom random)
    {
        int at = random.Below(blocks.Count);
        int to = random.Below(blocks.Count);
        switch (random.Below(5))
        {
            case 0:
                blocks.RemoveAt(at);
                break;
            case 1:
                blocks.Insert(to, blocks[at]);
                break;
            case 2:
                (blocks[at], blocks[to]) = (blocks[to], blocks[at]);
                break;
            case 3:
                blocks.Insert(at, random.Of(others));
                break;
            default:
                blocks[at] = ((byte)(1 + random.Below(6)), blocks[at].Payload);
                break;
        }
    }

    static void ChangePayload(List<(byte Type, byte[] Payload)> blocks, FuzzRandom random)
    {
        int n = random.Below(blocks.Count);
        var bytes = new List<byte>(blocks[n].Payload);
        int at = random.Below(bytes.Count + 1);
        int count = random.Below(Math.Min(bytes.Count - at, 12) + 1);
        switch (random.Below(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next();
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 4:
                bytes.AddRange(random.Of(blocks).Payload);
                break;
            case 5 when blocks[n].Type == RecordingFormat.Events:
                blocks.Insert(n + 1, (RecordingFormat.Events, [.. bytes[at..]]));
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                if (at < bytes.Count) bytes.RemoveAt(at);
                bytes.InsertRange(at, VarUint(random));
                break;
        }

        blocks[n] = (blocks[n].Type, [.. bytes]);
    }

    /// <summary>A number of any size, now and then in a longer form than it needs.</summary>
    static byte[] VarUint(FuzzRandom random)
    {
        var writer = new ByteWriter(16);
        writer.WriteVarUint((ulong)random.Extreme(0));
        byte[] bytes = writer.Buffer[..writer.Size];
        if (!random.Once(4)) return bytes;
        bytes[^1] |= 0x80;
        return [.. bytes, 0];
    }
}
