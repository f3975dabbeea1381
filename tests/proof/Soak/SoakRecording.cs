using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.Proof.Soak;

/// <summary>What a board streams, as a recording in memory.</summary>
public sealed class SoakRecording : BoardListener
{
    readonly FileInMemory file = new();
    readonly StreamRecording recording;
    bool begun;

    /// <param name="hashEvery">Steps between hashes, as the board is told.</param>
    public SoakRecording(NetworkPlan plan, int hashEvery)
    {
        recording = new StreamRecording(file, plan, "soak", hashEvery);
    }

    /// <summary>A stream that makes no sense; empty if it does.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Whether there is enough of it to be replayed.</summary>
    public bool Begun => begun && recording.Snapshots > 0;

    /// <summary>Bytes of the file so far.</summary>
    public long Size => file.Size;

    /// <inheritdoc/>
    public override void Events(ReadOnlySpan<byte> bytes) => recording.Events(bytes);

    /// <inheritdoc/>
    public override void SnapshotMark(ulong step, uint size)
    {
        begun = true;
        try
        {
            recording.SnapshotMark(step, size);
        }
        catch (BadInputException problem)
        {
            Problem = problem.Message;
        }
    }

    /// <inheritdoc/>
    public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            recording.SnapshotPart(offset, bytes);
        }
        catch (BadInputException problem)
        {
            Problem = problem.Message;
        }
    }

    /// <param name="whole">Whether the board has ended it too.</param>
    public RecordingInput End(bool whole)
    {
        if (whole) recording.Close();
        else recording.BreakOff();
        return FileInMemory.Input("recording", file.ToArray());
    }
}
