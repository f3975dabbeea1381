namespace EdgeSpike.HostSim.Host;

/// <summary>Hears what a board says by itself, in its order; this one takes no notice.</summary>
public class BoardListener
{
    /// <summary>Events of the recording.</summary>
    /// <param name="bytes">Whole events, as in RecordingFormat; valid during the call.</param>
    public virtual void Events(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>Here, among the events, belongs the snapshot whose parts come next.</summary>
    public virtual void SnapshotMark(ulong step, uint size)
    {
    }

    /// <summary>A part of that snapshot.</summary>
    /// <param name="offset">Of its first byte.</param>
    /// <param name="bytes">Valid during the call.</param>
    public virtual void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>A trial is over.</summary>
    public virtual void Answer(BoardAnswer answer)
    {
    }

    /// <summary>The counters that were asked for, in the order of DeviceCounter; those that did not
    /// come are 0.</summary>
    public virtual void Counters(long[] counters)
    {
    }

    /// <summary>How the board is, as it was asked.</summary>
    public virtual void Reported(BoardReport report)
    {
    }

    /// <summary>Something went wrong on the board.</summary>
    public virtual void Fault(byte code, ulong detail)
    {
    }
}
