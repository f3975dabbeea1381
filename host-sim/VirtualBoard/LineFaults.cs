using System.Buffers;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>Breaks what passes over a line, the same way for the same seed.</summary>
/// <remarks>
/// Fault k and the distance to it are functions of (seed, direction, k): faults are a Poisson
/// process along the bytes, −ln(U)·10⁶ / total rate apart, and how the bytes are divided into calls
/// does not matter.
/// </remarks>
/// <param name="direction">Tells the two directions apart.</param>
public sealed class LineFaults(ulong seed, int direction, FaultRates rates)
{
    const int BurstMax = 300;
    const int NoiseMax = 20;

    // Not one of the network's purposes: these bits never meet those of a network.
    const int Purpose = 0x4C46;

    readonly NegativeLog logarithm = new();
    readonly byte[] last = new byte[BurstMax];
    FaultRates rates = rates;
    int remembered;
    long untilFault = -1;
    int cutting;
    ulong number;

    public long Count => (long)number;

    /// <summary>From now on the line is good.</summary>
    public void Calm()
    {
        rates = FaultRates.None;
        untilFault = long.MaxValue;
        cutting = 0;
    }

    public void Pass(ReadOnlySpan<byte> bytes, IBufferWriter<byte> to)
    {
        if (untilFault < 0) untilFault = Distance();
        while (!bytes.IsEmpty)
        {
            int cut = Math.Min(cutting, bytes.Length);
            cutting -= cut;
            bytes = bytes[cut..];
            int clean = (int)Math.Min(untilFault, bytes.Length);
            Deliver(bytes[..clean], to);
            untilFault -= clean;
            bytes = bytes[clean..];
            if (bytes.IsEmpty) return;
            if (Break(bytes[0], to)) bytes = bytes[1..];
            number++;
            untilFault = Distance();
        }
    }

    /// <summary>Breaks something at a byte.</summary>
    /// <returns>Whether the byte is dealt with.</returns>
    bool Break(byte next, IBufferWriter<byte> to)
    {
        ulong bits = Bits(1);
        switch (rates.KindOf(Keyed.Below(Bits(2), rates.Total)))
        {
            case LineFault.Flip:
                Deliver([(byte)(next ^ 1 << (int)(bits & 7))], to);
                return true;
            case LineFault.Repeat:
                int again = (bits & 3) == 0 ? 1 + Keyed.Below(bits, BurstMax) : 1;
                to.Write(last.AsSpan(BurstMax - Math.Min(again, remembered)));
                return false;
            case LineFault.Noise:
                int count = 1 + Keyed.Below(bits, NoiseMax);
                for (int n = 0; n < count; n++) to.Write([(byte)Bits(3 + n)]);
                return false;
            case LineFault.Cut:
                cutting = Keyed.Below(bits, BurstMax);
                return true;
            default:
                return true;
        }
    }

    void Deliver(ReadOnlySpan<byte> bytes, IBufferWriter<byte> to)
    {
        to.Write(bytes);
        if (bytes.Length > BurstMax) bytes = bytes[^BurstMax..];
        last.AsSpan(bytes.Length).CopyTo(last);
        bytes.CopyTo(last.AsSpan(BurstMax - bytes.Length));
        remembered = Math.Min(BurstMax, remembered + bytes.Length);
    }

    long Distance()
    {
        if (rates.Total == 0) return long.MaxValue;
        return logarithm.Of(Bits(0)) * 1_000_000 / rates.Total >> NegativeLog.Bits;
    }

    ulong Bits(int what) => Keyed.Bits(seed, Purpose, direction, number, (ulong)what);
}
