using EdgeSpike.Device;

namespace EdgeSpike.Tests.Support;

/// <summary>Flash that allocates nothing and, unless it has little room, never fails.</summary>
internal sealed class PlainFlash(int slotSize) : IWeightStore
{
    private readonly byte[][] slots = [.. Enumerable.Range(0, 4).Select(_ => new byte[slotSize])];

    public int SlotSize => slotSize;

    /// <summary>Bytes a slot takes; null: all.</summary>
    public int? Room { get; set; }

    /// <summary>Slots written to their end.</summary>
    public int Written { get; private set; }

    public bool Read(int slot, int offset, byte[] buffer, int start, int count)
    {
        Array.Copy(slots[slot], offset, buffer, start, count);
        return true;
    }

    public bool Write(int slot, int offset, byte[] buffer, int start, int count)
    {
        if (offset + count > Room) return false;
        Array.Copy(buffer, start, slots[slot], offset, count);
        return true;
    }

    public bool Flush(int slot)
    {
        Written++;
        return true;
    }
}
