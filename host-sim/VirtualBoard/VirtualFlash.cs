using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>Flash of a virtual board: four slots, in memory or in a folder, with power that can
/// fail.</summary>
/// <remarks>
/// Two kinds of flash are the ends of what a cut may leave: raw flash has every byte that was
/// handed over, a file system that copies on write has none of a slot that was not flushed.
/// <paramref name="keepsUnflushed"/> chooses.
/// </remarks>
/// <param name="slotSize">Bytes of a slot.</param>
/// <param name="keepsUnflushed">Whether bytes survive a cut before their flush.</param>
/// <param name="folder">Where slots outlive the process, as slot0.bin …; null keeps them in
/// memory.</param>
public sealed class VirtualFlash(int slotSize, bool keepsUnflushed, string? folder) : IWeightStore
{
    const int Slots = 4;

    readonly byte[]?[] durable =
        [.. Enumerable.Range(0, Slots).Select(slot => ReadFile(folder, slot, slotSize))];

    readonly byte[]?[] visible =
        [.. Enumerable.Range(0, Slots).Select(slot => ReadFile(folder, slot, slotSize))];

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
        var after = new VirtualFlash(slotSize, keepsUnflushed, folder) { Room = Room };
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
        if (folder != null && visible[slot] is { } bytes && !Keep(FileOf(folder, slot), bytes))
            return false;
        durable[slot] = Copy(visible[slot]);
        return true;
    }

    /// <summary>As much of a file as a slot holds; of a shorter one the rest is empty.</summary>
    static byte[]? ReadFile(string? folder, int slot, int size)
    {
        if (folder == null || !File.Exists(FileOf(folder, slot))) return null;
        if (InputFile.Passes(FileOf(folder, slot)))
            throw new BadInputException(
                $"{FileOf(folder, slot)}: a fifo or a device, expected a slot of flash");
        var bytes = new byte[size];
        using Stream file = InputFile.Open(FileOf(folder, slot), "a slot of flash");
        file.ReadAtLeast(bytes, size, throwOnEndOfStream: false);
        return bytes;
    }

    /// <summary>False if the disk does not take it: to the board, a write that flash
    /// refuses.</summary>
    static bool Keep(string path, byte[] bytes)
    {
        try
        {
            using OutputFile file = OutputFile.Open(path);
            file.Write(bytes);
            file.Commit();
            return true;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    static string FileOf(string folder, int slot) => Path.Combine(folder, $"slot{slot}.bin");

    static byte[]? Copy(byte[]? bytes) => (byte[]?)bytes?.Clone();
}
