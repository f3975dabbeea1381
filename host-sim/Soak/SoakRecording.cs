using EdgeSpike.Core;
using EdgeSpike.HostSim.Devices;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Soak;

/// <summary>What a board streams, as a recording in memory.</summary>
public sealed class SoakRecording : BoardListener
{
    readonly MemoryStream file;
    readonly StreamRecording recording;
    bool begun;

    /// <summary>Prepares.</summary>
    /// <param name="file">Takes the bytes.</param>
    /// <param name="plan">The board's network.</param>
    /// <param name="hashEvery">Steps between hashes, as the board is told.</param>
    public SoakRecording(MemoryStream file, NetworkPlan plan, int hashEvery)
    {
        this.file = file;
        recording = new StreamRecording(new Sink(file), plan, "soak", hashEvery);
    }

    /// <summary>A stream that makes no sense; empty if it does.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Whether there is enough of it to be replayed.</summary>
    public bool Begun => begun && recording.Snapshots > 0;

    /// <summary>Bytes of the file so far.</summary>
    public long Size => file.Length;

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

    /// <summary>Ends it.</summary>
    /// <param name="whole">Whether the board has ended it too.</param>
    /// <returns>The file.</returns>
    public RecordingInput End(bool whole)
    {
        if (whole) recording.Close();
        else recording.BreakOff();
        byte[] bytes = file.GetBuffer();
        int size = (int)file.Length;
        return new RecordingInput("recording", size, () => new Source(bytes, size));
    }

    sealed class Sink(MemoryStream to) : ByteSink
    {
        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);
    }

    sealed class Source(byte[] bytes, int size) : ByteSource
    {
        int next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = Math.Min(count, size - next);
            Array.Copy(bytes, next, buffer, offset, got);
            next += got;
            return got;
        }
    }
}
