using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A virtual board in real time, with a host on the line that comes and goes.</summary>
public sealed class VirtualBoardRun
{
    // A host may put its bytes on the line at any time: the board looks at least so often.
    const int LongestWaitMs = 10;

    readonly NetworkPlan plan;
    readonly byte[]? state;
    readonly string board;
    readonly ISampleSource? sensor;
    readonly IClock clock;
    readonly double speed;
    readonly string? key;
    readonly DeviceMismatch? mismatch;
    readonly Kernels kernels;
    readonly KeyedHash? recordingKey;

    /// <param name="board">Name of the board's file.</param>
    /// <param name="slotSize">Bytes of a slot of its flash, as that file says.</param>
    /// <param name="model">What its firmware comes with.</param>
    /// <param name="sensor">Null if it has none.</param>
    /// <param name="seed">Of the faults on the line.</param>
    /// <param name="folder">Where flash is kept; null for in memory.</param>
    /// <param name="speed">Microseconds of the board in one of ours.</param>
    /// <param name="key">What a host must show to change what it knows; null: nothing.</param>
    /// <param name="recordingKey">Under which it tags its recordings; null: it does not.</param>
    public VirtualBoardRun(
        string board, int slotSize, SavedModel model, ISampleSource? sensor, IDeviceLine line,
        BoardFaults faults, ulong seed,
        string? folder, double speed, string? key, KeyedHash? recordingKey = null)
    {
        this.recordingKey = recordingKey;
        this.key = key;
        mismatch = faults.Mismatch is { } sigma ? new DeviceMismatch(sigma, seed) : null;
        kernels = faults.Kernels(seed);
        this.board = board;
        this.sensor = faults.On(sensor);
        this.speed = speed;
        plan = model.Plan;
        state = model.LearnedState();
        clock = new StopwatchClock(speed);
        Line = new HostedLine(line, seed, faults.Line);
        Flash = new VirtualFlash(slotSize, keepsUnflushed: false, folder)
        {
            Room = faults.FlashRoom,
            BytesUntilCut = faults.PowerCutAfter,
        };
        Board = SwitchOn();
    }

    public VirtualBoard Board { get; private set; }

    public HostedLine Line { get; }

    /// <summary>What outlives a cut of its power.</summary>
    public VirtualFlash Flash { get; private set; }

    /// <summary>Its lamp and its answers.</summary>
    public VirtualActuator Actuator { get; } = new();

    /// <summary>Times that the power was cut.</summary>
    public int PowerCuts { get; private set; }

    /// <summary>Runs until told to stop, or until nobody can come any more.</summary>
    /// <param name="tick">Called after every poll.</param>
    /// <param name="stop">Tells it to stop.</param>
    public void Run(Action tick, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !Line.Closed)
        {
            long wait = PollOnce();
            tick();
            Line.Wait((int)Math.Clamp(wait / 1000.0 / speed, 0, LongestWaitMs));
        }
    }

    long PollOnce()
    {
        try
        {
            long wait = Board.Poll();
            if (!Line.HungUp) return wait;
            Board.Loop.HangUp();
            Line.Reset();
            return 0;
        }
        catch (PowerCutException)
        {
            CutPower();
            return 0;
        }
    }

    /// <summary>The power fails and comes back: what flash has is left. On the thread that runs the
    /// board.</summary>
    public void CutPower()
    {
        PowerCuts++;
        Flash = Flash.AfterReset();
        Board = SwitchOn();
    }

    VirtualBoard SwitchOn()
    {
        var ports = new DevicePorts(sensor, Line, Flash, clock, new ScriptedButton(clock),
            Actuator)
        { RecordingKey = recordingKey };
        return new VirtualBoard(ports, board, plan, state, kernels, key, mismatch);
    }
}
