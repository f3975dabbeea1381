using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A board on the bench: a small network, a sensor of waves, a finger, and a host that is
/// nothing but a port, all in virtual time.</summary>
internal sealed class DeviceBench : IByteLink
{
    public const int Classes = 3;
    public const int SamplesATrial = 20;
    public const int Period = 20000;

    const string Network = """
        {
          "populations": {
            "input": { "kind": "input", "size": 8,
              "encoder": { "kind": "population", "channels": 2, "steps": 1, "curves": 4, "width": 1 } },
            "hidden": { "kind": "lif", "size": 12, "tauSteps": 8, "threshold": 0.4,
              "surrogate": { "kind": "triangle", "height": 0.3 }, "signals": ["symmetric"] },
            "readout": { "kind": "readout", "size": 3, "tauSteps": 5, "error": "softmax" }
          },
          "projections": {
            "in": { "from": "input", "to": "hidden", "deviation": 0.2, "rule": { "kind": "eprop", "rate": 2e-4 } },
            "out": { "from": "hidden", "to": "readout", "deviation": 0.2, "rule": { "kind": "delta", "rate": 2e-4 } }
          }
        }
        """;

    readonly Queue<byte> toHost = new();
    readonly Queue<byte> toBoard = new();
    readonly byte[] piece = new byte[512];
    readonly List<(long From, long To)> presses = [];

    public DeviceBench(VirtualFlash? flash = null, ISampleSource? sensor = null,
        NetworkPlan? plan = null)
    {
        Flash = flash ?? new VirtualFlash(8192, true, null);
        Sensor = sensor ?? new WaveSensor(2, Classes, SamplesATrial, 1000, 11);
        Host = new LinkPort(new Crc32(), 8192, 16384, 100000);
        var ports = new DevicePorts(Sensor, this, Flash, Clock, new ScriptedButton(Clock, presses),
            Actuator);
        Board = new VirtualBoard(ports, "bench", plan ?? Plan(), null, new Kernels());
    }

    public VirtualClock Clock { get; } = new();

    public VirtualActuator Actuator { get; } = new();

    public VirtualFlash Flash { get; }

    public ISampleSource Sensor { get; }

    public VirtualBoard Board { get; }

    public LinkPort Host { get; }

    /// <summary>The line carries nothing while it is unplugged.</summary>
    public bool Unplugged { get; set; }

    /// <summary>What the host says is lost; it hears the board as before.</summary>
    public bool Mute { get; set; }

    /// <summary>Messages and notices that the host got: type and payload.</summary>
    public List<(byte Type, byte[] Payload)> Heard { get; } = [];

    public static NetworkPlan Plan(ulong seed = 5, int stepsASample = 1, int hidden = 12)
    {
        string text = Network.Replace("\"steps\": 1", $"\"steps\": {stepsASample}")
            .Replace("\"size\": 12", $"\"size\": {hidden}");
        NetworkPlan plan = NetworkCompiler.Compile(NetworkText.Read(text)).Plan.Under(seed);
        plan.Populations[0].Ranges = [-1000, 1000];
        plan.Stream = new StreamPlan
        {
            PeriodMicroseconds = Period,
            SamplesATrial = SamplesATrial,
            TaughtFrom = 5,
            UnknownBelow = 40,
        };
        return plan;
    }

    /// <summary>The fields of a label message.</summary>
    public static void Label(ByteWriter w, int label, byte learn)
    {
        w.WriteZigZag(label);
        w.WriteU8(learn);
    }

    /// <summary>Time passes, in steps of a millisecond.</summary>
    public void Run(long milliseconds)
    {
        for (long t = 0; t < milliseconds; t++)
        {
            Board.Poll();
            HostTurn();
            Clock.Advance(1000);
        }
    }

    /// <summary>Time passes until something is so; fails after a minute.</summary>
    public void RunUntil(Func<bool> so, string what)
    {
        for (int t = 0; t < 60000 && !so(); t++) Run(1);
        Assert.IsTrue(so(), what);
    }

    /// <summary>The button is held from now on, while time passes.</summary>
    public void Hold(long milliseconds) =>
        presses.Add((Clock.Microseconds, Clock.Microseconds + (milliseconds * 1000)));

    public void Press(long milliseconds, int count = 1)
    {
        long at = Clock.Microseconds;
        for (int n = 0; n < count; n++)
        {
            presses.Add((at, at + (milliseconds * 1000)));
            at += (milliseconds + 200) * 1000;
        }

        Run((at - Clock.Microseconds) / 1000);
    }

    public void Connect(ushort session = 7)
    {
        Host.BeginSession(session);
        var hello = new ByteWriter(64);
        hello.WriteU16(session);
        hello.WriteText("bench");
        Host.SendNow(Message.Hello, hello);
        RunUntil(() => Heard.Any(h => h.Type == Message.Welcome || h.Type == Message.Refuse),
            "no answer to hello");
    }

    public void Send(byte type, Action<ByteWriter>? fields = null)
    {
        var writer = new ByteWriter(WireFormat.PayloadMax);
        fields?.Invoke(writer);
        RunUntil(() => Host.Room >= writer.Size, "no room");
        Assert.IsTrue(Host.TrySend(type, writer));
    }

    /// <summary>Sends a request and waits for its result.</summary>
    public byte Ask(byte type, Action<ByteWriter>? fields = null)
    {
        Heard.RemoveAll(h => h.Type == Message.Done);
        Send(type, fields);
        RunUntil(() => Heard.Any(h => h.Type == Message.Done && h.Payload[0] == type),
            $"no answer to {type:X2}");
        return Heard.First(h => h.Type == Message.Done && h.Payload[0] == type).Payload[1];
    }

    public byte Start(byte mode) => Ask(Message.Start, w =>
    {
        w.WriteU8(mode);
        w.WriteU32(10);
        w.WriteU32(500);
    });

    public ulong[] Counters()
    {
        Heard.RemoveAll(h => h.Type == Message.Counters);
        Send(Message.AskCounters);
        RunUntil(() => Heard.Any(h => h.Type == Message.Counters), "no counters");
        byte[] payload = Heard.First(h => h.Type == Message.Counters).Payload;
        var reader = new ByteReader(payload, 0, payload.Length);
        return [.. Enumerable.Range(0, DeviceCounter.Count).Select(_ => reader.ReadVarUint())];
    }

    public byte[] State()
    {
        Network network = Board.Loop.Model.Network;
        var bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    /// <summary>Bytes that no port of this bench sent.</summary>
    public void Inject(byte[] bytes, int count)
    {
        for (int n = 0; n < count; n++) toBoard.Enqueue(bytes[n]);
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && toBoard.TryDequeue(out byte b)) buffer[offset + taken++] = b;
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        if (Unplugged) return count;
        for (int n = 0; n < count; n++) toHost.Enqueue(buffer[offset + n]);
        return count;
    }

    void HostTurn()
    {
        int count = Math.Min(piece.Length, toHost.Count);
        for (int n = 0; n < count; n++) piece[n] = toHost.Dequeue();
        Host.Receive(piece, 0, count, Clock.Microseconds);
        while (Host.Next())
        {
            if (Host.Arrival is not (Arrival.Message or Arrival.Notice)) continue;
            var payload = new byte[Host.Payload.Remaining];
            Array.Copy(Host.Payload.Buffer, Host.Payload.BufferPosition, payload, 0,
                payload.Length);
            Heard.Add((Host.Type, payload));
        }

        int sent = Host.Emit(piece, 0, piece.Length, Clock.Microseconds);
        if (Unplugged || Mute) return;
        for (int n = 0; n < sent; n++) toBoard.Enqueue(piece[n]);
    }
}
