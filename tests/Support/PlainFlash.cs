using EdgeSpike.Device;

namespace EdgeSpike.Tests.Support;

/// <summary>Flash that never fails and allocates nothing.</summary>
internal sealed class PlainFlash(int slotSize) : IWeightStore
{
    private readonly byte[][] slots = [.. Enumerable.Range(0, 4).Select(_ => new byte[slotSize])];

    public int SlotSize => slotSize;

    /// <summary>Slots written to their end.</summary>
    public int Written { get; private set; }

    public bool Read(int slot, int offset, byte[] buffer, int start, int count)
    {
        Array.Copy(slots[slot], offset, buffer, start, count);
        return true;
    }

    public bool Write(int slot, int offset, byte[] buffer, int start, int count)
    {
        Array.Copy(buffer, start, slots[slot], offset, count);
        return true;
    }

    public bool Flush(int slot)
    {
        Written++;
        return true;
    }
}
