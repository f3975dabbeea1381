using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Walks over a recording without replaying it: what entered, hashes and snapshots, each
/// with its step.</summary>
/// <remarks>Steps themselves are counted, not shown: how they were cut into events does not
/// matter. Tags are passed over.</remarks>
public sealed class RecordingCursor : IDisposable
{
    readonly OpenedRecording opened;

    /// <summary>Opens a recording and reads its first snapshot.</summary>
    /// <param name="input">Where it comes from.</param>
    /// <exception cref="BadInputException">It is no recording, or cut off before the end of that
    /// snapshot.</exception>
    public RecordingCursor(RecordingInput input)
    {
        opened = OpenedRecording.Open(input);
        Item = Reader.Next();
        if (Item == RecordingItem.Gap)
        {
            FirstGap = Reader.Count;
            Item = Reader.Next();
        }

        if (Item == RecordingItem.Bad)
            throw new BadInputException($"{input.Name}: {Reader.Problem}");
        if (Item == RecordingItem.Torn)
        {
            throw new BadInputException(
                $"{input.Name}: cut off before the end of its first snapshot");
        }

        if (Item != RecordingItem.Snapshot)
            throw new BadInputException($"{input.Name}: expected a snapshot first");
        Step = Reader.SnapshotStep;
    }

    public OpenedRecording Opened => opened;

    /// <summary>Holds the fields of the item.</summary>
    public RecordingReader Reader => opened.Reader;

    /// <summary>What the cursor stands at; never Steps, never Tag.</summary>
    public RecordingItem Item { get; private set; }

    /// <summary>Steps done before it.</summary>
    public long Step { get; private set; }

    /// <summary>Trials of this recording that began before it.</summary>
    public long Trial { get; private set; }

    /// <summary>Steps that are missing before the first snapshot.</summary>
    public long FirstGap { get; }

    /// <summary>Whether there is nothing more.</summary>
    public bool AtEnd => Item is RecordingItem.End or RecordingItem.Torn;

    /// <summary>The snapshot that the cursor stands at.</summary>
    public ReadOnlyMemory<byte> Snapshot =>
        Reader.SnapshotBytes.AsMemory(Reader.SnapshotOffset, Reader.SnapshotCount);

    /// <summary>Goes on to the next item.</summary>
    /// <exception cref="BadInputException">The recording is damaged here.</exception>
    public void Next()
    {
        if (Item == RecordingItem.BeginTrial) Trial++;
        if (Item == RecordingItem.Gap) Step += Reader.Count;
        bool replaced = Item == RecordingItem.Restore;
        for (Item = Reader.Next(); Item is RecordingItem.Steps or RecordingItem.Tag;
            Item = Reader.Next())
        {
            if (Item == RecordingItem.Steps) Step += Reader.Count;
        }

        if (Item == RecordingItem.Bad)
            throw new BadInputException($"{opened.Input.Name}: {Reader.Problem}");
        if (replaced && Item == RecordingItem.Snapshot) Step = Math.Max(Step, Reader.SnapshotStep);
    }

    /// <inheritdoc/>
    public void Dispose() => opened.Dispose();
}
