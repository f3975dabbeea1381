using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What collecting a chip's garbage costs a board that reads a sensor over I2C.</summary>
/// <param name="Periods">From one collection to the next.</param>
/// <param name="Blocks">Of 12 bytes, that a collection looks at: what lives, and what is
/// collected.</param>
/// <param name="LeastMs">How long it takes at least.</param>
/// <param name="MostMs">And at most.</param>
/// <remarks>
/// The loop, the network and the firmware's adapters make nothing between two samples; what a
/// reading leaves is the vendor's: nanoFramework's interpreter keeps a struct as an object and
/// copies it at each load. Of one <c>I2cDevice.WriteRead</c>, counted in System.Device.I2c 1.1.29
/// and nanoframework/nf-interpreter a3e8139a (src/CLR/Core/Interpreter.cpp,
/// Execute_LoadAndPromote; Execution.cpp, NewObject: a block, and one a field):
/// <code>
/// two SpanByte made of arrays                       2 × 48
/// both loaded in WriteRead for the native call      2 × 48
/// I2cTransferResult: the native one, WriteRead's own, its copy at return   3 × 36
/// </code>
/// A collection marks what lives and sweeps the whole heap: 30 to 100 clocks a block, an estimate;
/// no board was asked.
/// </remarks>
public sealed record GarbageCost(long Periods, long Blocks, double LeastMs, double MostMs)
{
    /// <summary>Bytes that are garbage after a reading.</summary>
    public const int BytesAReading = 2 * Span + 2 * Span + 3 * Result;

    const int Block = 12;
    const int Span = (1 + 3) * Block;
    const int Result = (1 + 2) * Block;
    const int LeastClocks = 30;
    const int MostClocks = 100;

    /// <summary>Of a network on a board; null where nothing is known of the runtime, or nothing is
    /// left for garbage.</summary>
    public static GarbageCost? Of(BoardFit fit)
    {
        Board board = fit.Board;
        long free = board.ManagedHeap.Bytes - fit.HeapBytes;
        if (board.Runtime != Board.Nano || free < BytesAReading) return null;
        long blocks = board.ManagedHeap.Bytes / Block;
        double clocksAMs = board.Chip.ClockMHz * 1000.0;
        return new GarbageCost(free / BytesAReading, blocks, blocks * LeastClocks / clocksAMs,
            blocks * MostClocks / clocksAMs);
    }
}
