using System.Buffers.Binary;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Puts what a board streams in order, and writes it as a recording.</summary>
/// <remarks>
/// Events come in their order; a snapshot's place is marked among them, and its bytes come in parts
/// while later events arrive: those are held until it is whole. Nothing is believed but sizes that
/// add up; what the events say is for whoever replays them.
/// </remarks>
public sealed class StreamRecording : BoardListener
{
    const int BlockSize = 8192;

    readonly BlockWriter blocks;
    readonly ByteWriter events = new(BlockSize);
    readonly Queue<byte[]> held = [];
    byte[]? snapshot;
    int filled;
    long firstStep = -1;
    long lastStep = -1;

    /// <summary>Writes header and plan.</summary>
    /// <param name="title">For people; ASCII, at most 63 characters.</param>
    /// <param name="hashEvery">Steps between hashes, as the board was told.</param>
    /// <param name="coreBits">Fingerprint of the board's core.</param>
    public StreamRecording(
        ByteSink sink, NetworkPlan plan, string title, int hashEvery,
        ulong coreBits = CoreBits.Fingerprint)
    {
        blocks = new BlockWriter(sink, new Crc32(), new BlockChain());
        ModelFile.WriteHeader(blocks, plan, HeaderOf(plan, title, coreBits), hashEvery);
        ModelFile.WritePlan(blocks, plan);
    }

    /// <summary>Bytes of the file so far, without what is held.</summary>
    public long Size => blocks.Size;

    /// <summary>Snapshots that arrived whole.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Steps between the first snapshot and the last, covered or not: of a recording that
    /// was ended, all that the board made.</summary>
    public long Steps => lastStep - firstStep;

    /// <summary>Whether a snapshot has not arrived wholly.</summary>
    public bool Waits => snapshot != null;

    /// <summary>What a board's recording says of itself.</summary>
    /// <param name="title">For people; ASCII, at most 63 characters.</param>
    /// <param name="coreBits">Fingerprint of the board's core.</param>
    public static RecordingHeader HeaderOf(NetworkPlan plan, string title, ulong coreBits)
    {
        RecordingHeader header = RecordingHeader.OfBoard(plan.Stream, title);
        header.CoreBits = coreBits;
        return header;
    }

    public override void Events(ReadOnlySpan<byte> bytes)
    {
        if (snapshot != null) held.Enqueue(bytes.ToArray());
        else Append(bytes);
    }

    /// <summary>Takes the place of a snapshot.</summary>
    /// <exception cref="BadInputException">Another one is not whole yet, or it is too large for
    /// any.</exception>
    public override void SnapshotMark(ulong step, uint size)
    {
        if (snapshot != null)
        {
            throw new BadInputException(
                $"stream: a snapshot begins after {filled - RecordingFormat.StepSize} bytes of "
                + $"another, expected {snapshot.Length - RecordingFormat.StepSize}");
        }

        if (size is 0 or > BlockFormat.PayloadMax - RecordingFormat.StepSize)
            throw new BadInputException($"stream: a snapshot of {size} bytes, expected 1 to "
                + $"{BlockFormat.PayloadMax - RecordingFormat.StepSize}");
        if (firstStep < 0) firstStep = (long)step;
        lastStep = (long)step;
        WriteEvents();
        snapshot = new byte[RecordingFormat.StepSize + (int)size];
        BinaryPrimitives.WriteUInt64LittleEndian(snapshot, step);
        filled = RecordingFormat.StepSize;
    }

    /// <summary>Takes the next part of a snapshot; after the last one, writes it and what was
    /// held.</summary>
    /// <param name="offset">Of its first byte.</param>
    /// <exception cref="BadInputException">It is not the next one.</exception>
    public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
    {
        if (snapshot == null || offset != filled - RecordingFormat.StepSize
            || bytes.Length > snapshot.Length - filled)
        {
            string expected = snapshot == null
                ? "a mark before it"
                : $"byte {filled - RecordingFormat.StepSize} of "
                    + $"{snapshot.Length - RecordingFormat.StepSize}";
            throw new BadInputException(
                $"stream: {bytes.Length} bytes of a snapshot at {offset}, expected {expected}");
        }

        bytes.CopyTo(snapshot.AsSpan(filled));
        filled += bytes.Length;
        if (filled < snapshot.Length) return;
        blocks.Write(RecordingFormat.Snapshot, snapshot, 0, snapshot.Length);
        snapshot = null;
        Snapshots++;
        while (held.TryDequeue(out byte[]? later)) Append(later);
    }

    /// <exception cref="BadInputException">A snapshot is not whole: the file ends before it,
    /// torn.</exception>
    public void Close()
    {
        WriteEvents();
        if (snapshot != null)
        {
            throw new BadInputException(
                $"stream: it ends after {filled - RecordingFormat.StepSize} bytes of a snapshot,"
                + $" expected {snapshot.Length - RecordingFormat.StepSize}");
        }

        blocks.Close();
    }

    /// <summary>Writes what is whole, so that who reads along need not wait for a full
    /// block.</summary>
    public void Flush() => WriteEvents();

    /// <summary>The board is gone: everything whole is written, and the file ends torn.</summary>
    public void BreakOff() => WriteEvents();

    void Append(ReadOnlySpan<byte> bytes)
    {
        if (events.Size + bytes.Length > BlockSize) WriteEvents();
        foreach (byte b in bytes) events.WriteU8(b);
    }

    void WriteEvents()
    {
        if (events.Size == 0) return;
        blocks.Write(RecordingFormat.Events, events);
        events.Clear();
    }
}
