using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Support;

/// <summary>A motion sensor as a bus sees it: 128 registers that start, sleep and measure as the
/// real ones'.</summary>
internal sealed class MotionChip(byte identity) : IRegisters
{
    private const int Power = 0x6B;
    private const int First = 0x3B;

    private readonly byte[] held = new byte[128];
    private readonly TestClock clock = new();
    private long resetAt = -1_000_000;

    public TestClock Clock => clock;

    public bool Present { get; set; } = true;

    /// <summary>A register that does not keep what is written to it; −1: none.</summary>
    public int Broken { get; set; } = -1;

    public List<(int Register, int Value)> Written { get; } = [];

    public short[] Measured { get; } = new short[7];

    public byte this[int register] => held[register];

    /// <summary>All that it held is gone, as after a loose contact.</summary>
    public void LosePower()
    {
        Array.Clear(held);
        held[Power] = 0x40;
    }

    public bool Read(byte register, byte[] values)
    {
        if (!Present) return false;
        for (int v = 0; v < values.Length; v++) values[v] = Value(register + v);
        return true;
    }

    public bool Write(byte register, byte value)
    {
        if (!Present) return false;
        Written.Add((register, value));
        if (register == Power && (value & 0x80) != 0)
        {
            LosePower();
            resetAt = clock.Microseconds;
            return true;
        }

        // What is written during the reset, it forgets.
        if (clock.Microseconds - resetAt >= 50_000 && register != Broken) held[register] = value;
        return true;
    }

    private byte Value(int register)
    {
        if (register == 0x75) return identity;
        if (register is < First or >= First + 14) return held[register];
        bool asleep = (held[Power] & 0x40) != 0;
        if (asleep) return 0;
        int raw = Measured[(register - First) / 2];
        return (byte)((register - First) % 2 == 0 ? raw >> 8 : raw);
    }
}
