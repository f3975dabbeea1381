using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Proof.Soak;

/// <summary>A board on the table in virtual time, with its cable, a finger on its button and a hand
/// on its supply.</summary>
public sealed class BoardTable : IByteLink
{
    const long Tick = 1000;

    readonly ISampleSource? sensor;
    readonly string name;
    readonly NetworkPlan plan;
    VirtualFlash flash;
    long stepsSeen;
    long moved;
    long plugged;

    /// <summary>Switches the board on.</summary>
    /// <param name="name">What it calls itself.</param>
    /// <param name="plan">What its firmware comes with.</param>
    /// <param name="sensor">Null if it has none.</param>
    /// <param name="flash">Empty, or from before.</param>
    public BoardTable(string name, NetworkPlan plan, ISampleSource? sensor, VirtualFlash flash)
    {
        this.name = name;
        this.plan = plan;
        this.sensor = sensor;
        this.flash = flash;
        Finger = new VirtualFinger(Clock);
        Board = SwitchOn();
    }

    /// <summary>Time of host and board.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>From the host to the board.</summary>
    public VirtualWire ToBoard { get; } = new();

    /// <summary>From the board to the host.</summary>
    public VirtualWire ToHost { get; } = new();

    public VirtualFinger Finger { get; }

    /// <summary>The lamp and the answers.</summary>
    public VirtualActuator Actuator { get; } = new();

    /// <summary>The board, anew after each loss of power.</summary>
    public VirtualBoard Board { get; private set; }

    /// <summary>What the board has of flash now.</summary>
    public VirtualFlash Flash => flash;

    /// <summary>Steps done, whatever power cuts made the board forget.</summary>
    public long Steps { get; private set; }

    /// <summary>Power cuts while flash was written.</summary>
    public int PowerCuts { get; private set; }

    /// <summary>Times that the board restarted to run another model.</summary>
    public int Restarts { get; private set; }

    /// <summary>Longest time without a step, in microseconds.</summary>
    public long LongestStill { get; private set; }

    /// <summary>Pulls the cable out; somebody sees it after a while.</summary>
    public void Unplug(int milliseconds)
    {
        ToHost.Unplugged = ToBoard.Unplugged = true;
        plugged = Clock.Microseconds + (milliseconds * 1000L);
    }

    /// <summary>Lets time pass: a millisecond, or more while nothing is due.</summary>
    /// <param name="until">But not beyond this time, if it is later than a millisecond.</param>
    public void Live(long until)
    {
        long wait = Poll();
        if (Clock.Microseconds >= plugged) ToHost.Unplugged = ToBoard.Unplugged = false;
        ToBoard.Tick();
        ToHost.Tick();
        bool quiet = ToBoard.Quiet && ToHost.Quiet && ToBoard.Waiting == 0;
        long pass = quiet ? Math.Min(wait, until - Clock.Microseconds) : Tick;
        Clock.Advance(Math.Max(Tick, pass));
        Look();
    }

    public void Reset()
    {
        flash = flash.AfterReset();
        Restarts += Board.Restarts;
        Board = SwitchOn();
        stepsSeen = Board.Loop.Model.Network.StepCount;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) =>
        ToBoard.Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        ToHost.Write(buffer.AsSpan(offset, count));

    long Poll()
    {
        try
        {
            return Board.Poll();
        }
        catch (PowerCutException)
        {
            PowerCuts++;
            Reset();
            return 0;
        }
    }

    void Look()
    {
        long steps = Board.Loop.Model.Network.StepCount;
        long still = Clock.Microseconds - moved;
        if (still > LongestStill) LongestStill = still;
        if (steps == stepsSeen) return;
        moved = Clock.Microseconds;
        if (steps > stepsSeen) Steps += steps - stepsSeen;
        stepsSeen = steps;
    }

    VirtualBoard SwitchOn()
    {
        var ports = new DevicePorts(sensor, this, flash, Clock, Finger, Actuator);
        return new VirtualBoard(ports, name, plan, null, new VectorKernels());
    }
}
