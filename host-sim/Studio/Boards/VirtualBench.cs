using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Studio.Boards;

/// <summary>A virtual board on a bench: a hand that makes motions on command, a cable that can be
/// pulled, and switches that break things.</summary>
/// <remarks>The board has a thread of its own; everything here may be asked of any.</remarks>
public sealed class VirtualBench : IDisposable
{
    /// <summary>Faults of each kind in a million bytes where the line is bad: a byte in
    /// 500.</summary>
    static readonly FaultRates BadLine =
        new(Drop: 400, Repeat: 400, Flip: 400, Cut: 400, Noise: 400);

    const int FullFlash = 100;

    readonly MotionSensor hand;
    readonly FaultySensor sensor;
    readonly LocalCable cable = new("virtual board");
    readonly VirtualBoardRun run;
    readonly Thread thread;
    readonly CancellationTokenSource stop = new();
    readonly Lock alone = new();
    BenchFaults wanted = BenchFaults.None;
    BenchFaults present = BenchFaults.None;
    bool pulled;
    bool cutAsked;
    volatile bool lit;

    /// <summary>Switches the board on.</summary>
    /// <param name="board">Which one it plays.</param>
    /// <param name="model">What its firmware comes with: of the channels of
    /// <see cref="MotionSensor"/>.</param>
    /// <param name="seed">Of motions and faults.</param>
    /// <param name="speed">Microseconds of the board in one of ours.</param>
    public VirtualBench(Board board, SavedModel model, ulong seed, double speed)
    {
        hand = new MotionSensor(seed);
        sensor = new FaultySensor(hand, SensorFault.Missing, 0, 0);
        run = new VirtualBoardRun(
            board.Name, board.Storage.SlotBytes, model, sensor, cable.Board, BoardFaults.None,
            seed, null, speed, null);
        thread = new Thread(() => run.Run(Look, stop.Token))
        {
            IsBackground = true,
            Name = "virtual board"
        };
        thread.Start();
    }

    /// <summary>What goes wrong now, as the switches say.</summary>
    public BenchFaults Faults
    {
        get
        {
            lock (alone) return wanted;
        }

        set
        {
            lock (alone) wanted = value;
        }
    }

    /// <summary>Whether the cable is out.</summary>
    public bool IsPulled
    {
        get
        {
            lock (alone) return pulled;
        }
    }

    /// <summary>Whether the board's lamp shines.</summary>
    public bool IsLit => lit;

    /// <summary>The motion that is under way; null while the hand rests.</summary>
    public string? Motion => hand.Now is var now and >= 0 ? MotionSensor.Motions[now] : null;

    /// <summary>Motions that are over.</summary>
    public long Made => hand.Made;

    /// <summary>Makes a motion, after those that were asked for before.</summary>
    /// <param name="number">Its place in <see cref="MotionSensor.Motions"/>.</param>
    /// <returns>False if too many wait.</returns>
    public bool Make(int number) => hand.Make(number);

    /// <summary>The host's end of the cable.</summary>
    /// <exception cref="LinkLostException">The cable is out.</exception>
    public IDeviceLine Plug()
    {
        lock (alone)
        {
            return pulled ? throw new LinkLostException(cable.Name, "the cable is out")
                : cable.Plug();
        }
    }

    /// <summary>Pulls the cable, or lets it be plugged in again.</summary>
    public void Pull(bool isOut)
    {
        lock (alone)
        {
            pulled = isOut;
            if (isOut) cable.Pull();
        }
    }

    /// <summary>The power fails for a moment.</summary>
    public void CutPower()
    {
        lock (alone) cutAsked = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        cable.Dispose();
        stop.Dispose();
    }

    /// <summary>On the board's thread, after every poll.</summary>
    void Look()
    {
        lit = run.Actuator.Lit;
        BenchFaults asked;
        bool cut;
        lock (alone)
        {
            (asked, cut) = (wanted, cutAsked);
            cutAsked = false;
        }

        if (cut) run.CutPower();
        if (asked.Sensor != present.Sensor)
            sensor.Fail(asked.Sensor ?? SensorFault.Missing,
                asked.Sensor == null ? 0 : int.MaxValue);
        if (asked.IsLineBad != present.IsLineBad) run.Line.Spoil(asked.IsLineBad ? BadLine : null);
        run.Flash.Room = asked.IsFlashFull ? FullFlash : null;
        present = asked;
    }
}

/// <summary>What goes wrong with a virtual board, as long as its switch is on.</summary>
/// <param name="Sensor">How its sensor fails; null: not at all.</param>
/// <param name="IsLineBad">Whether bytes are lost, changed and added on the line.</param>
/// <param name="IsFlashFull">Whether flash takes nothing more.</param>
public sealed record BenchFaults(SensorFault? Sensor, bool IsLineBad, bool IsFlashFull)
{
    public static readonly BenchFaults None = new(null, false, false);
}
