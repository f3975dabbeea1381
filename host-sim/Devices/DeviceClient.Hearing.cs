using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Devices;

/// <content>What the board says.</content>
public sealed partial class DeviceClient
{
    ushort wanted;
    string? refused;
    Exception? problem;
    byte awaited;
    byte result;
    long[]? counters;
    byte[] plan = [];
    int planSize;
    long snapshotLeft;

    void Hear()
    {
        switch (port.Arrival)
        {
            case Arrival.Message:
                if (!HearMessage(port.Type, port.Payload)) BadMessages++;
                break;
            case Arrival.Notice when port.FrameSession == wanted:
                HearNotice(port.Type, port.Payload);
                break;
            case Arrival.OtherVersion when Board == null:
                problem = new BadInputException(OtherProtocol(port.FrameVersion));
                break;
        }
    }

    void HearNotice(byte type, ByteReader payload)
    {
        switch (type)
        {
            case Message.Welcome when Board == null:
                BoardIdentity? identity = BoardIdentity.Read(payload);
                if (identity == null)
                {
                    BadMessages++;
                    return;
                }

                Board = identity;
                port.BeginSession(wanted);
                break;
            case Message.Refuse:
                HearRefusal(payload.ReadU8(), payload.ReadU16());
                break;
            case Message.Bye when port.Session != 0:
                Lose("the board has left, it was restarted say");
                break;
        }
    }

    void HearRefusal(byte reason, ushort detail)
    {
        switch (reason)
        {
            case RefuseReason.Busy when Board == null:
                refused = $"link '{Name}': the board talks to another host";     // Who may be gone in a moment.
                break;
            case RefuseReason.Protocol when Board == null:
                problem = new BadInputException(OtherProtocol(detail));
                break;
            case RefuseReason.Session when port.Session != 0:
                Lose(detail == 0 ? "the board was restarted" : "the board talks to another host now");
                break;
        }
    }

    string OtherProtocol(int version) =>
        $"link '{Name}': the board speaks protocol version {version}, expected {WireFormat.Version}:"
        + $" update the {(version < WireFormat.Version ? "firmware" : "command")}";

    void Lose(string why)
    {
        problem = new SessionLostException(Name, why);
        port.EndSession();
        Board = null;
    }

    /// <returns>False if the message is not what its type should hold.</returns>
    bool HearMessage(byte type, ByteReader payload)
    {
        switch (type)
        {
            case Message.Events:
                Listener.Events(Rest(payload));
                return true;
            case Message.SnapshotMark:
                ulong step = payload.ReadU64();
                uint size = payload.ReadU32();
                if (!Whole(payload)) return false;
                snapshotLeft = size;
                Listener.SnapshotMark(step, size);
                return true;
            case Message.SnapshotPart:
                uint offset = payload.ReadU32();
                if (payload.Failed) return false;
                snapshotLeft = Math.Max(0, snapshotLeft - payload.Remaining);
                Listener.SnapshotPart(offset, Rest(payload));
                return true;
            case Message.Output:
                if (BoardAnswer.Read(payload) is not BoardAnswer answer) return false;
                Listener.Answer(answer);
                return true;
            case Message.Counters:
                return HearCounters(payload);
            case Message.ModelPart:
                return HearPlan(payload);
            case Message.Done:
                return HearDone(payload);
            case Message.Error:
                byte code = payload.ReadU8();
                ulong detail = payload.ReadVarUint();
                if (!Whole(payload)) return false;
                Listener.Fault(code, detail);
                return true;
            default:
                return false;
        }
    }

    bool HearCounters(ByteReader payload)
    {
        long[] read = new long[DeviceCounter.Count];
        for (int n = 0; n < read.Length && payload.Remaining > 0; n++) read[n] = (long)payload.ReadVarUint();
        if (payload.Failed) return false;
        counters = read;
        Listener.Counters(read);
        return true;
    }

    /// <summary>Parts come in order; what does not fit the ones before is bad.</summary>
    bool HearPlan(ByteReader payload)
    {
        uint offset = payload.ReadU32();
        int count = payload.Remaining;
        if (payload.Failed || offset != planSize || planSize + count > plan.Length) return false;
        Rest(payload).CopyTo(plan.AsSpan(planSize));
        planSize += count;
        return true;
    }

    /// <summary>An answer nobody waits for is good news, or a refusal of what was streamed.</summary>
    bool HearDone(ByteReader payload)
    {
        byte type = payload.ReadU8();
        byte done = payload.ReadU8();
        if (!Whole(payload)) return false;
        if (type == awaited)
        {
            awaited = 0;
            result = done;
        }
        else if (done != DoneResult.Good)
        {
            problem ??= Refusal(type, done);
        }

        return true;
    }

    BadInputException Refusal(byte type, byte why) =>
        new($"link '{Name}': the board refuses {BoardText.OfRequest(type)}: {BoardText.Of(why)}");

    static ReadOnlySpan<byte> Rest(ByteReader payload) =>
        payload.Buffer.AsSpan(payload.BufferPosition, payload.Remaining);

    static bool Whole(ByteReader payload) => !payload.Failed && payload.Remaining == 0;
}
