using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Whether a network fits a board: managed heap, room for code, storage, time between
/// samples.</summary>
/// <param name="Memory">Every byte of the network and of what is around it.</param>
/// <param name="Period">What it costs between two samples.</param>
/// <param name="PeriodMs">Milliseconds between two samples.</param>
/// <param name="CodeBytes">Of the shared assemblies, as .NET has them: a chip's are smaller.
/// Firmware and the vendor's libraries are not in it.</param>
/// <param name="ModelBytes">Of the network with its state.</param>
/// <remarks>
/// Bytes are those of nanoFramework's object model, with <see cref="ChipRuntime"/>; on Meadow they
/// are an upper bound. Time is
/// opcodes weighted as its interpreter pays for them, over the board's opcodes a second. A board
/// keeps two checkpoints and two models.
/// </remarks>
public sealed record BoardFit(
    Board Board, Footprint Memory, PeriodCost Period, double PeriodMs, long CodeBytes,
    long CheckpointBytes,
    long ModelBytes)
{
    /// <summary>Slots of each, of which the newest valid one wins.</summary>
    public const int Slots = 2;

    // Magic, sequence, network hash, size and CRC around what a slot holds.
    const int SlotFrame = 24;

    /// <param name="model">The network; it is not changed.</param>
    /// <param name="memory">Every byte of it and of what is around it.</param>
    /// <param name="period">What it costs between two samples.</param>
    /// <param name="periodMs">Milliseconds between two samples.</param>
    public static BoardFit Measure(
        Board board, SavedModel model, Footprint memory, PeriodCost period, double periodMs)
    {
        var counter = new ByteCounter();
        ModelFile.Write(counter, model.Plan, model.Network);
        return new BoardFit(
            board, memory, period, periodMs,
            CountedCode.Files().Sum(file => new FileInfo(file).Length),
            Snapshot.Write(model.Network, new byte[Snapshot.SizeMax(model.Network)], 0),
            counter.Count)
        {
            LoopMissing = DeviceAround.Missing(model.Plan),
            WindowSamples = model.Plan.Stream?.SamplesATrial ?? 100,
        };
    }

    /// <summary>Bytes of the file system that two checkpoints and two models take, in whole
    /// sectors.</summary>
    public long StorageBytes =>
        Slots * (Sectors(CheckpointBytes) + Sectors(ModelBytes)) * Board.Storage.SectorBytes;

    /// <summary>Bytes of the managed heap that all of it takes, runtime and drivers
    /// included.</summary>
    public long HeapBytes => Memory.ChipBytes + ChipRuntime.Bytes(Board);

    /// <summary>What has to fit.</summary>
    public IReadOnlyList<FitRow> Rows =>
    [
        new("managed heap", "bytes", HeapBytes, Board.ManagedHeap.Bytes),
        new("code in flash", "bytes", CodeBytes, Board.Flash.DeployBytes),
        new("storage", "bytes", StorageBytes, Board.Storage.Bytes),
        new("time, learning, 99.9 %", "ms", Milliseconds(Period.LateLearning), PeriodMs),
        new("time, learning, mean", "ms", Milliseconds(Period.MeanLearning), PeriodMs),
        new("time, answering, mean", "ms", Milliseconds(Period.MeanAnswering), PeriodMs),
        .. Period.Work > 0
            ? new[]
            {
                new FitRow("work after a window, all", "ms", Milliseconds(Period.Work), IdleMs),
                new FitRow("work after a window, a piece", "ms", Milliseconds(Period.Piece),
                    Math.Max(0.001, PeriodMs - Milliseconds(Period.MeanLearning))),
            }
            : [],
        .. Period.MeanRecorded is { } recorded
            ? [new FitRow("time, recorded, mean", "ms", Milliseconds(recorded), PeriodMs)]
            : Array.Empty<FitRow>(),
    ];

    /// <summary>Time that the samples of two windows leave: who teaches pauses for a
    /// window.</summary>
    double IdleMs =>
        Math.Max(0.001, 2 * WindowSamples * (PeriodMs - Milliseconds(Period.MeanLearning)));

    /// <summary>Samples of a window.</summary>
    int WindowSamples { get; init; }

    /// <summary>Why the loop is not counted; null if it is.</summary>
    public string? LoopMissing { get; private init; }

    /// <summary>Whether all of it fits.</summary>
    public bool Fits => Rows.All(row => row.Fits);

    /// <summary>Time that opcodes take.</summary>
    public double Milliseconds(double opcodes) => MillisecondsOn(Board, opcodes);

    /// <summary>Time that opcodes take on a board.</summary>
    public static double MillisecondsOn(Board board, double opcodes) =>
        opcodes / board.Operations.PerSecond * 1e3;

    /// <summary>Sectors that a slot takes.</summary>
    public long Sectors(long bytes) =>
        (bytes + SlotFrame + Board.Storage.SectorBytes - 1) / Board.Storage.SectorBytes;

    sealed class ByteCounter : ByteSink
    {
        public long Count { get; private set; }

        public override void Write(byte[] bytes, int offset, int count) => Count += count;
    }
}

/// <summary>Something that has to fit.</summary>
/// <param name="Needed">What the network takes.</param>
/// <param name="There">What the board has.</param>
public sealed record FitRow(string What, string Unit, double Needed, double There)
{
    public bool Fits => Needed <= There;

    /// <summary>How many times it would.</summary>
    public double Margin => There / Needed;
}
