using System.Diagnostics;

using EdgeSpike.HostSim.Host;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Lets a recording hear a board; a person at a terminal sees how far it is, once a
/// second.</summary>
public sealed class RecordProgress : BoardListener
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    readonly StreamRecording recording;
    readonly Action<string> tell;
    readonly Stopwatch clock = Stopwatch.StartNew();
    TimeSpan next = Second;
    long steps;
    long trials;

    /// <param name="tell">Told a line, now and then.</param>
    public RecordProgress(StreamRecording recording, Action<string> tell)
    {
        this.recording = recording;
        this.tell = tell;
    }

    /// <summary>How far it is.</summary>
    public string Line => FormattableString.Invariant(
        $"step {steps:N0}, {trials:N0} {Trials}, {recording.Size:N0} bytes");

    string Trials => trials == 1 ? "trial" : "trials";

    /// <summary>Runs something that listens to a board.</summary>
    /// <param name="json">Whether a machine reads.</param>
    /// <returns>What it returned.</returns>
    public static bool Watch(DeviceClient client, StreamRecording recording, bool json,
        Func<bool> run)
    {
        client.Listener = recording;
        if (json || !Report.IsWatched) return run();
        return AnsiConsole.Status().Start("recording", status =>
        {
            client.Listener =
                new RecordProgress(recording, line => status.Status("recording, " + line));
            return run();
        });
    }

    /// <inheritdoc/>
    public override void Events(ReadOnlySpan<byte> bytes)
    {
        recording.Events(bytes);
        Look();
    }

    /// <inheritdoc/>
    public override void SnapshotMark(ulong step, uint size)
    {
        steps = (long)step;
        recording.SnapshotMark(step, size);
    }

    /// <inheritdoc/>
    public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
    {
        recording.SnapshotPart(offset, bytes);
        Look();
    }

    /// <inheritdoc/>
    public override void Answer(BoardAnswer answer)
    {
        steps = answer.Step;
        trials++;
    }

    void Look()
    {
        if (clock.Elapsed < next) return;
        next = clock.Elapsed + Second;
        tell(Line);
    }
}
