using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Encoders;
using EdgeSpike.Link;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>A real device loop with everything around it in memory, and time of its own, which
/// passes while a host waits.</summary>
internal sealed class TableBoard : IClock, IByteLink, ISampleSource, ILabelInput, IActuator
{
    private const int DriverBytes = 4096;

    private readonly PlainFlash flash = new(16384);
    private readonly Queue<byte> toBoard = new();
    private readonly LinkRandom random;
    private readonly int loss;
    private readonly byte[] builtIn;
    private readonly KeyedHash? recordingKey;
    private DeviceLoop? loop;
    private int samples;
    private long time;

    /// <param name="seed">Of what the line loses.</param>
    /// <param name="loss">One byte in so many is lost; 0: none.</param>
    /// <param name="plan">What its firmware comes with; null for <see cref="Plan"/>.</param>
    /// <param name="recordingKey">Under which it tags its recordings; null: it does not.</param>
    public TableBoard(ulong seed = 0, int loss = 0, NetworkPlan? plan = null,
        KeyedHash? recordingKey = null)
    {
        this.recordingKey = recordingKey;
        builtIn = PlanBytes(plan ?? Plan());
        random = new LinkRandom(seed);
        this.loss = loss;
        loop = Boot();
    }

    /// <summary>Two channels, two classes, trials of 10 samples in 100 ms.</summary>
    public static NetworkPlan Plan(ulong seed = 3) => new(
        seed,
        [
            new PopulationPlan("in", new PartPlan(InputKind.Id), 4, Limits.NoLeakQ31,
                new PartPlan(0))
            {
                Encoder = new PartPlan(DeltaEncoderKind.Id, 2, 3, 100),
                Ranges = [-1000, 1000],
            },
            new PopulationPlan(
                "out", new PartPlan(ReadoutKind.Id), 2, 1u << 30, new PartPlan(SoftmaxKind.Id)),
        ],
        [
            new ProjectionPlan("all", 0, 1,
                new PartPlan(DeltaKind.Id, CommitNumber.Hazard, 20000, 20))
            {
                WeightBits = 8, DensityQ16 = ProjectionPlan.Dense, InitialDeviationQ4 = 300,
            },
        ])
    {
        Stream = new StreamPlan
        {
            PeriodMicroseconds = 10_000,
            SamplesATrial = 10,
            TaughtFrom = 5,
            UnknownBelow = 50
        },
    };

    /// <summary>The same without an encoder: it takes spikes.</summary>
    public static NetworkPlan SpikePlan()
    {
        NetworkPlan plan = Plan();
        plan.Populations[0] = new PopulationPlan("in", new PartPlan(InputKind.Id), 4,
            Limits.NoLeakQ31, new PartPlan(0));
        return plan;
    }

    /// <summary>The description of a board's network.</summary>
    public static NetworkPlan PlanOf(DeviceModel model) =>
        PlanCodec.Read(new ByteReader(model.PlanBytes, 0, model.PlanBytes.Length));

    public static byte[] PlanBytes(NetworkPlan plan)
    {
        var writer = new ByteWriter(65536);
        PlanCodec.Write(plan, writer);
        return writer.Buffer[..writer.Size];
    }

    public static ulong HashOf(NetworkPlan plan) =>
        RecordingFormat.HashOf(PlanBytes(plan), 0, PlanBytes(plan).Length);

    /// <summary>Bytes a slot of its flash takes; null: all.</summary>
    public int? FlashRoom
    {
        set => flash.Room = value;
    }

    public long Microseconds => time + (StepMicroseconds * Steps);

    /// <summary>What a step takes.</summary>
    public long StepMicroseconds { get; init; }

    /// <summary>Steps since it was restarted.</summary>
    public long Steps => loop?.Model.Network.StepCount ?? 0;

    /// <summary>What the longest poll took, in microseconds.</summary>
    public long LongestPoll { get; private set; }

    public int Channels => 2;

    public bool Pressed => false;

    /// <summary>Hosts on the line: each hears everything.</summary>
    public List<TableLine> Lines { get; } = [];

    /// <summary>Whether it is stuck, as if its supply had broken down.</summary>
    public bool Dead { get; set; }

    /// <summary>What is wrong with its sensor.</summary>
    public SensorState Trouble { get; set; }

    public void Restart() => loop = Boot();

    /// <summary>Lets a millisecond pass.</summary>
    public void Live()
    {
        time += 1000;
        if (Dead) return;
        long began = Microseconds;
        loop!.Poll();
        LongestPoll = Math.Max(LongestPoll, Microseconds - began);
        if (loop.RestartAsked) Restart();
    }

    /// <summary>Takes what a host's driver sends.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (!IsLost() && toBoard.Count < DriverBytes) toBoard.Enqueue(b);
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, toBoard.Count);
        for (int n = 0; n < taken; n++) buffer[offset + n] = toBoard.Dequeue();
        return taken;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        for (int n = 0; n < count; n++)
        {
            if (IsLost()) continue;
            foreach (TableLine line in Lines) line.Arrive(buffer[offset + n]);
        }

        return count;
    }

    public bool TryRead(int[] sample)
    {
        if (Trouble != SensorState.Stuck) samples++;
        sample[0] = samples * 7919 % 1801 - 900;
        sample[1] = Trouble == SensorState.OutOfRange ? 1001 : samples * 104729 % 1601 - 800;
        return Trouble != SensorState.Missing;
    }

    public void Lamp(bool on)
    {
    }

    public void Answer(int label, int confidence)
    {
    }

    private DeviceLoop Boot() => DeviceBoot.Start(
        new DevicePorts(this, this, flash, this, this, this) { RecordingKey = recordingKey },
        new DeviceIdentity("table", "test 1"),
        builtIn,
        new Kernels());

    private bool IsLost() => loss > 0 && random.Below(loss) == 0;
}
