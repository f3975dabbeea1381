using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Hears a board, keeps what is worth seeing, and lets a twin hear the rest.</summary>
public sealed class BoardWatch(DeviceSession session, LiveTwin twin, IClock clock) : BoardListener
{
    const int AnswersKept = 10;
    const int CountsKept = 6;

    readonly long began = clock.Microseconds;
    readonly Queue<BoardAnswer> answers = [];
    readonly Queue<(long At, long Samples)> counts = [];
    long[] counters = [];
    long answerCount;
    long faultCount;
    string? fault;
    BoardReport? report = session.Report;

    /// <summary>What the board is doing, in words.</summary>
    public string State { get; set; } = "starting";

    public Action<BoardAnswer> Answered { get; set; } = _ => { };

    /// <summary>Told each fault, in words.</summary>
    public Action<string> Failed { get; set; } = _ => { };

    /// <summary>What is to be seen now.</summary>
    public BoardSight Sight => new()
    {
        Board = session.Board,
        Plan = session.Plan,
        Seconds = (clock.Microseconds - began) / 1e6,
        State = State,
        Counters = counters,
        SamplesASecond = SamplesASecond(),
        Answers = [.. answers],
        AnswerCount = answerCount,
        Fault = fault,
        FaultCount = faultCount,
        Report = report,
        Host = (session.Client.Port.FramesResent, session.Client.Port.FramesBad,
            session.Client.Port.BytesDiscarded),
        Twin = twin.Report,
    };

    /// <inheritdoc/>
    public override void Events(ReadOnlySpan<byte> bytes) => twin.Recording.Events(bytes);

    /// <inheritdoc/>
    public override void SnapshotMark(ulong step, uint size) =>
        twin.Recording.SnapshotMark(step, size);

    /// <inheritdoc/>
    public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes) =>
        twin.Recording.SnapshotPart(offset, bytes);

    /// <inheritdoc/>
    public override void Answer(BoardAnswer answer)
    {
        answerCount++;
        answers.Enqueue(answer);
        if (answers.Count > AnswersKept) answers.Dequeue();
        Answered(answer);
    }

    /// <inheritdoc/>
    public override void Counters(long[] counters)
    {
        this.counters = counters;
        counts.Enqueue((clock.Microseconds, counters[DeviceCounter.Samples]));
        if (counts.Count > CountsKept) counts.Dequeue();
    }

    /// <inheritdoc/>
    public override void Reported(BoardReport report) => this.report = report;

    /// <inheritdoc/>
    public override void Fault(byte code, ulong detail)
    {
        faultCount++;
        fault = BoardText.OfFault(code, detail);
        Failed(fault);
    }

    double SamplesASecond()
    {
        if (counts.Count < 2) return double.NaN;
        (long At, long Samples) first = counts.Peek();
        (long At, long Samples) last = counts.Last();
        return (last.Samples - first.Samples) * 1e6 / Math.Max(1, last.At - first.At);
    }
}
