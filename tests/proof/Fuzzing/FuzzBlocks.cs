using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>A file taken apart into blocks, and put together again with CRCs, sequence numbers and
/// a chain that are right.</summary>
public sealed class FuzzBlocks
{
    const int PlanHashOffset = 6;

    /// <summary>Types and payloads, in order; the end block left out.</summary>
    public List<(byte Type, byte[] Payload)> Blocks { get; } = [];

    /// <summary>Whether they are chained.</summary>
    public bool Chained { get; set; }

    /// <summary>Takes a good file apart.</summary>
    public static FuzzBlocks Of(byte[] file)
    {
        var parts = new FuzzBlocks();
        var reader = new BlockReader(FileInMemory.Input("", file).Open(), new Crc32(), file.Length,
            file.Length);
        while (reader.Next() == BlockOutcome.Block)
        {
            parts.Blocks.Add((reader.Type, reader.Payload.Buffer[..reader.Payload.Remaining]));
        }

        parts.Chained = reader.Chained;
        return parts;
    }

    /// <summary>A list of its own; payloads are shared, so replace them, never write into
    /// them.</summary>
    public FuzzBlocks Copy()
    {
        var copy = new FuzzBlocks { Chained = Chained };
        copy.Blocks.AddRange(Blocks);
        return copy;
    }

    /// <summary>Makes the header name the plan that is there.</summary>
    public void FixPlanHash()
    {
        int header = Blocks.FindIndex(b => b.Type == RecordingFormat.Header);
        int plan = Blocks.FindIndex(b => b.Type == RecordingFormat.Plan);
        if (header < 0 || plan < 0 || Blocks[header].Payload.Length < PlanHashOffset + 8) return;
        byte[] payload = [.. Blocks[header].Payload];
        ulong hash = RecordingFormat.HashOf(Blocks[plan].Payload, 0, Blocks[plan].Payload.Length);
        BitConverter.TryWriteBytes(payload.AsSpan(PlanHashOffset), hash);
        Blocks[header] = (RecordingFormat.Header, payload);
    }

    /// <summary>Makes a recording one of version 2: without a chain, and without what its header
    /// does not say. It must hold no State.</summary>
    public void MakeOld()
    {
        const int afterInterval = PlanHashOffset + 8 + 4;
        const int newFields = 8 + 1 + 1;
        byte[] header = Blocks[0].Payload;
        byte[] old = [.. header[..afterInterval], .. header[(afterInterval + newFields)..]];
        BitConverter.TryWriteBytes(old, (ushort)RecordingFormat.OldestVersion);
        Blocks[0] = (RecordingFormat.Header, old);
        Chained = false;
    }

    /// <summary>Puts the file together.</summary>
    /// <param name="closed">Whether it gets its end block.</param>
    public byte[] ToFile(bool closed)
    {
        var file = new FileInMemory();
        var writer = new BlockWriter(file, new Crc32(), Chained ? new BlockChain() : null);
        foreach ((byte type, byte[] payload) in Blocks)
            writer.Write(type, payload, 0, payload.Length);
        if (closed) writer.Close();
        return file.ToArray();
    }
}
