using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>A recording with the tags of a board, and whether another file passes for
/// it.</summary>
public static class FuzzTags
{
    static readonly RecordingKey Key = new(null, "ABCDEFGHJKLMNPQRSTUVWXYZ23");
    static readonly byte[] Good = Tagged(FuzzBlocks.Of(FuzzFiles.Recording()));
    static readonly byte[] Content = ContentOf(Good);

    /// <summary>The good one.</summary>
    public static byte[] Recording() => Good;

    /// <summary>What is wrong if a file that holds something else passes for the board's.</summary>
    /// <returns>Empty: nothing.</returns>
    public static string Defect(RecordingInput input, byte[] file)
    {
        Origin origin = OriginCheck.Of(input, [Key]);
        bool forged =
            origin.State == OriginState.Proved && !Content.AsSpan().SequenceEqual(ContentOf(file));
        return forged ? "changed, but taken for what its board streamed" : "";
    }

    /// <summary>A tag at the end of each block of events, the last one behind all.</summary>
    static byte[] Tagged(FuzzBlocks blocks)
    {
        var chain = new KeyedChain(Key.Hash());
        chain.Begin();
        for (int n = 0; n < blocks.Blocks.Count; n++)
        {
            (byte type, byte[] payload) = blocks.Blocks[n];
            if (type == RecordingFormat.Events)
            {
                chain.AddEvents(payload, 0, payload.Length);
                blocks.Blocks[n] = (type, [.. payload, .. Tag(chain, 0)]);
                continue;
            }

            chain.BeginBlock(type, payload.Length);
            chain.Add(payload, 0, payload.Length);
        }

        blocks.Blocks.Add((RecordingFormat.Events, Tag(chain, RecordingFormat.TagLast)));
        return blocks.ToFile(closed: true);
    }

    static byte[] Tag(KeyedChain chain, byte flags)
    {
        var fields = new ByteWriter(64);
        fields.WriteU8(RecordingFormat.Tag);
        fields.WriteU8(flags);
        fields.WriteU32(chain.Name);
        fields.WriteVarUint((ulong)chain.Streamed);
        chain.WriteTag(fields);
        return fields.Buffer[..fields.Size];
    }

    /// <summary>What a file holds, however its events are divided into blocks.</summary>
    static byte[] ContentOf(byte[] file)
    {
        var content = new List<byte>();
        byte before = 0;
        foreach ((byte type, byte[] payload) in FuzzBlocks.Of(file).Blocks)
        {
            if (type != RecordingFormat.Events)
                content.AddRange([type, .. BitConverter.GetBytes(payload.Length)]);
            else if (before != type) content.Add(type);
            content.AddRange(payload);
            before = type;
        }

        return [.. content];
    }
}
