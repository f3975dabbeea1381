using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A counted device loop that lives through some trials in virtual time, with its sensor
/// and its host.</summary>
/// <remarks>
/// It is polled as often as it asks, and computing takes no time: on a slow board there are fewer
/// polls between two samples. The line is as quick as the host, which looks at it every 5 ms.
/// </remarks>
sealed class LoopRun : ISampleSource, IByteLink, IDeviceLine
{
    const int WarmTrials = 2;
    const ulong Seed = 1;
    const ushort Session = 1;

    readonly VirtualClock clock = new();
    readonly VirtualActuator actuator = new();
    readonly Queue<byte> toHost = new();
    readonly Queue<byte> toBoard = new();
    readonly WaveSensor sensor;
    readonly CountedDevice device;
    readonly int trials;
    int read;

    LoopRun(CountedCode code, DeviceModel model, SavedModel from, int trials)
    {
        this.trials = trials;
        sensor = WaveSensor.Of(model, Seed);
        var idle = new IdlePorts(model.Channels);
        device = new CountedDevice(
            code, from.Plan, CountedNetwork.StateOf(from.Network),
            new DevicePorts(this, this, idle, clock, idle, actuator));
    }

    /// <summary>The network's state when the counted trials begin.</summary>
    public byte[] Before { get; private set; } = [];

    /// <summary>Its state after them.</summary>
    public byte[] After { get; private set; } = [];

    /// <summary>The readings of the counted trials.</summary>
    public List<int[]> Readings { get; } = [];

    /// <summary>What each of their periods cost: the poll that reads the sensor, and what the polls
    /// before the next one do beyond a look.</summary>
    public List<OpcodeCount> Periods { get; } = [];

    /// <summary>What all polls of the counted trials executed, those that find nothing to do
    /// included.</summary>
    public MethodSum Methods { get; private set; } = new();

    /// <summary>What a poll costs that finds nothing to do.</summary>
    public OpcodeCount Look { get; private set; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Polls of the counted trials that read no sensor.</summary>
    public int Looks { get; private set; }

    /// <inheritdoc/>
    public int Channels => sensor.Channels;

    /// <inheritdoc/>
    public string Name => "counted";

    bool Done => actuator.Answers >= WarmTrials + trials;

    /// <summary>A board that nobody talks to.</summary>
    /// <param name="from">Where to begin; it is not changed.</param>
    /// <param name="trials">How many are counted.</param>
    public static LoopRun Alone(CountedCode code, DeviceModel model, SavedModel from, int trials)
    {
        var run = new LoopRun(code, model, from, trials);
        while (!run.Done) run.Turn();
        return run;
    }

    /// <summary>A board whose host records what it senses.</summary>
    /// <param name="from">Where to begin; it is not changed.</param>
    /// <param name="trials">How many are counted.</param>
    public static LoopRun Heard(
        CountedCode code, DeviceModel model, SavedModel from, int trials, int hashEvery,
        int snapshotEvery)
    {
        var run = new LoopRun(code, model, from, trials);
        using var client = new DeviceClient(run, run.clock);
        client.Connect(Session, "edgespike");
        client.Start(StartMode.OwnSensor, hashEvery, snapshotEvery);
        while (!run.Done) client.Pump();
        return run;
    }

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        read++;
        sensor.TryRead(sample);
        Readings.Add([.. sample]);
        return true;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) => Take(toBoard, buffer, offset, count);

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) => Put(toHost, buffer, offset, count);

    int IDeviceLine.Write(byte[] buffer, int offset, int count) =>
        Put(toBoard, buffer, offset, count);

    int IDeviceLine.Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        long until = clock.Microseconds + timeoutMilliseconds * 1000;
        while (clock.Microseconds < until && !Done) Turn();
        return Take(toHost, buffer, offset, count);
    }

    void IDisposable.Dispose()
    {
    }

    static int Take(Queue<byte> from, byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && from.TryDequeue(out byte next)) buffer[offset + taken++] = next;
        return taken;
    }

    static int Put(Queue<byte> to, byte[] buffer, int offset, int count)
    {
        for (int n = 0; n < count; n++) to.Enqueue(buffer[offset + n]);
        return count;
    }

    /// <summary>One poll, and the time until the next; firmware sleeps whole
    /// milliseconds.</summary>
    void Turn()
    {
        int reads = read;
        int answers = actuator.Answers;
        (long wait, OpcodeCount cost) = device.Poll();
        if (Readings.Count > 0) device.AddTo(Methods);
        if (read > reads) Periods.Add(cost);
        else CountLook(cost);
        clock.Advance(Math.Max(1, wait));
        if (actuator.Answers > answers) EndTrial();
    }

    void CountLook(OpcodeCount cost)
    {
        // Known from the trials before those that are counted.
        if (cost.Weighted < Look.Weighted) Look = cost;
        if (Periods.Count == 0) return;
        Looks++;
        Periods[^1] += cost - Look;
    }

    void EndTrial()
    {
        After = device.State();
        if (actuator.Answers != WarmTrials) return;
        Before = After;
        Looks = 0;
        Readings.Clear();
        Periods.Clear();
        Methods = new MethodSum();
    }
}
