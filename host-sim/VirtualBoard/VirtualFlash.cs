using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>Flash of a virtual board: four slots, in memory or in a folder, with power that can fail.</summary>
/// <remarks>
/// Two kinds of flash are the ends of what a cut may leave: raw flash has every byte that was handed over, a file
/// system that copies on write has none of a slot that was not flushed. <paramref name="keepsUnflushed"/> chooses.
/// </remarks>
/// <param name="slotSize">Bytes of a slot.</param>
/// <param name="keepsUnflushed">Whether bytes survive a cut before their flush.</param>
/// <param name="folder">Where slots outlive the process, as slot0.bin …; null keeps them in memory.</param>
public sealed class VirtualFlash(int slotSize, bool keepsUnflushed, string? folder) : IWeightStore
{
    const int Slots = 4;

    readonly byte[]?[] durable = [.. Enumerable.Range(0, Slots).Select(slot => ReadFile(folder, slot))];
    readonly byte[]?[] visible = [.. Enumerable.Range(0, Slots).Select(slot => ReadFile(folder, slot))];

    /// <inheritdoc/>
    public int SlotSize => slotSize;

    /// <summary>Bytes written until the power is cut; none are if null.</summary>
    public long? BytesUntilCut { get; set; }

    /// <summary>Bytes a slot may take until flash is full; the slot size if null.</summary>
    public int? Room { get; set; }

    /// <summary>Bytes handed over so far: what wear is counted by.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>What a board finds that starts with this flash after a cut.</summary>
    public VirtualFlash AfterReset()
    {
        var after = new VirtualFlash(slotSize, keepsUnflushed, null) { Room = Room };
        for (int slot = 0; slot < Slots; slot++)
        {
            after.durable[slot] = Copy(durable[slot]);
            after.visible[slot] = Copy(durable[slot]);
        }

        return after;
    }

    /// <inheritdoc/>
    public bool Read(int slot, int offset, byte[] buffer, int start, int count)
    {
        byte[]? bytes = visible[slot];
        if (bytes == null || offset > bytes.Length - count) return false;
        Array.Copy(bytes, offset, buffer, start, count);
        return true;
    }

    /// <inheritdoc/>
    public bool Write(int slot, int offset, byte[] buffer, int start, int count)
    {
        if (offset + count > (Room ?? slotSize)) return false;
        long now = Math.Min(count, BytesUntilCut ?? count);
        byte[] bytes = visible[slot] ??= new byte[slotSize];
        Array.Copy(buffer, start, bytes, offset, now);
        BytesWritten += now;
        if (keepsUnflushed) durable[slot] = Copy(bytes);
        if (BytesUntilCut is not { } left) return true;
        BytesUntilCut = left - now;
        return now == count ? true : throw new PowerCutException();
    }

    /// <inheritdoc/>
    public bool Flush(int slot)
    {
        durable[slot] = Copy(visible[slot]);
        if (folder != null && durable[slot] is { } bytes)
        {
            string path = FileOf(folder, slot);
            File.WriteAllBytes(path + ".part", bytes);
            File.Move(path + ".part", path, overwrite: true);
        }

        return true;
    }

    static byte[]? ReadFile(string? folder, int slot) =>
        folder != null && File.Exists(FileOf(folder, slot)) ? File.ReadAllBytes(FileOf(folder, slot)) : null;

    static string FileOf(string folder, int slot) => Path.Combine(folder, $"slot{slot}.bin");

    static byte[]? Copy(byte[]? bytes) => (byte[]?)bytes?.Clone();
}
