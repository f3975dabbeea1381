using EdgeSpike.Device;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>Ports at which nothing is connected: no reading, no host, no flash, no time, no
/// button.</summary>
/// <param name="channels">Values that a sample would have.</param>
public sealed class IdlePorts(int channels)
    : ISampleSource, IByteLink, IWeightStore, IClock, ILabelInput, IActuator
{
    /// <inheritdoc/>
    public int Channels => channels;

    /// <inheritdoc/>
    public int SlotSize => 0;

    /// <inheritdoc/>
    public long Microseconds => 0;

    /// <inheritdoc/>
    public bool Pressed => false;

    /// <inheritdoc/>
    public bool TryRead(int[] sample) => false;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public bool Read(int slot, int offset, byte[] buffer, int start, int count) => false;

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public bool Write(int slot, int offset, byte[] buffer, int start, int count) => false;

    /// <inheritdoc/>
    public bool Flush(int slot) => false;

    /// <inheritdoc/>
    public void Lamp(bool on)
    {
    }

    /// <inheritdoc/>
    public void Answer(int label, int confidence)
    {
    }
}
