using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Proof.Ports;

namespace EdgeSpike.Tests.Support;

/// <summary>A board, its ports and a host's port, none of which allocates: what is allocated, the
/// loop allocates.</summary>
internal sealed class QuietBoard : IByteLink, ILabelInput, IActuator, IClock
{
    private const long Stall = 1_000_000;

    private readonly PlainFlash flash = new(32768);
    private readonly ByteFifo toBoard = new(65536);
    private readonly ByteFifo toHost = new(65536);
    private readonly byte[] piece = new byte[4096];
    private readonly ByteWriter fields = new(WireFormat.PayloadMax);
    private readonly int[] sample;
    private readonly WaveSensor feed;
    private long microseconds = 1;

    public QuietBoard(NetworkPlan plan, int fullScale, KeyedHash? recordingKey = null)
    {
        var writer = new ByteWriter(65536);
        PlanCodec.Write(plan, writer);
        var device = new DeviceModel(plan, new Kernels());
        Sensor = new WaveSensor(device.Channels, device.Classes, plan.Stream.SamplesATrial,
            fullScale, 3);
        feed = new WaveSensor(device.Channels, device.Classes, plan.Stream.SamplesATrial, 16000, 4);
        sample = new int[device.Channels];
        Ports = new DevicePorts(Sensor, this, flash, this, this, this)
        {
            RecordingKey = recordingKey,
        };
        Loop = DeviceBoot.Start(Ports, new DeviceIdentity("quiet", "test"),
            writer.Buffer[..writer.Size], new VectorKernels());
        Host = new LinkPort(new Crc32(), 16384, 4096, LinkPort.UsualTimeout);
    }

    public DeviceLoop Loop { get; }

    public DevicePorts Ports { get; }

    public ISampleSource Sensor { get; }

    public LinkPort Host { get; }

    public long Microseconds
    {
        get
        {
            if (Stalls > 0 && Loop.Model.Network.HasWork)
            {
                Stalls--;
                microseconds += Stall;
            }

            return microseconds;
        }
    }

    /// <summary>So many looks at the clock, while a window's work is due, find a second
    /// gone.</summary>
    public int Stalls { get; set; }

    public bool Pressed { get; set; }

    /// <summary>Slots written to their end.</summary>
    public int Written => flash.Written;

    /// <summary>Messages that the host got, by type.</summary>
    public int[] Heard { get; } = new int[256];

    public void Connect()
    {
        Host.BeginSession(5);
        fields.Clear();
        fields.WriteU16(5);
        fields.WriteText("quiet");
        Host.SendNow(Message.Hello, fields);
        Run(20);
    }

    public void Run(int milliseconds)
    {
        for (int n = 0; n < milliseconds; n++)
        {
            Loop.Poll();
            microseconds += 1000;
            int count = toHost.Read(piece);
            Host.Receive(piece, 0, count, Microseconds);
            while (Host.Next()) Heard[Host.Type]++;
            count = Host.Emit(piece, 0, piece.Length, Microseconds);
            toBoard.Write(piece.AsSpan(0, count));
        }
    }

    public void Ask(byte type)
    {
        fields.Clear();
        Send(type);
    }

    public void Start(byte mode)
    {
        fields.Clear();
        fields.WriteU8(mode);
        fields.WriteU32(1);
        fields.WriteU32(150);
        Send(Message.Start);
    }

    public void Label(int label)
    {
        fields.Clear();
        fields.WriteZigZag(label);
        fields.WriteU8(1);
        Send(Message.Label);
    }

    public void Feed()
    {
        feed.TryRead(sample);
        fields.Clear();
        fields.WriteVarUint(0);
        fields.WriteCount(sample.Length);
        foreach (int value in sample) fields.WriteZigZag(value + 16384);
        Send(Message.Sample);
    }

    public int Read(byte[] buffer, int offset, int count) =>
        toBoard.Read(buffer.AsSpan(offset, count));

    public int Write(byte[] buffer, int offset, int count) =>
        toHost.Write(buffer.AsSpan(offset, count));

    public void Lamp(bool on)
    {
    }

    public void Answer(int label, int confidence)
    {
    }

    private void Send(byte type)
    {
        while (!Host.TrySend(type, fields)) Run(1);
    }
}
