using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Devices;

/// <content>Teaching a board that reads its own sensor.</content>
public sealed partial class DeviceClient
{
    /// <summary>What came of the last request, one of <see cref="DoneResult"/>; null while the board is at it.</summary>
    public byte? Done => awaited == 0 ? result : null;

    /// <summary>Teaches what the board is shown next; waits until that is over.</summary>
    /// <returns>One of <see cref="DoneResult"/>.</returns>
    public byte Teach(int label)
    {
        WriteLabel(label, learn: true);
        return Request(Message.Label);
    }

    /// <summary>Makes the board forget the last label.</summary>
    /// <returns>One of <see cref="DoneResult"/>.</returns>
    public byte Undo()
    {
        fields.Clear();
        return Request(Message.Undo);
    }

    /// <summary>As <see cref="Teach"/>, but does not wait: <see cref="Done"/> says when it is over.</summary>
    public void BeginTeach(int label)
    {
        WriteLabel(label, learn: true);
        Begin(Message.Label);
    }

    /// <summary>As <see cref="Undo"/>, but does not wait.</summary>
    public void BeginUndo()
    {
        fields.Clear();
        Begin(Message.Undo);
    }

    void Begin(byte type)
    {
        awaited = type;
        Send(type);
    }

    void WriteLabel(int label, bool learn)
    {
        fields.Clear();
        fields.WriteZigZag(label);
        fields.WriteU8((byte)(learn ? 1 : 0));
    }
}
