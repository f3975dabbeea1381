namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>How bad a line is: faults of each kind in a million bytes.</summary>
/// <param name="Drop">A byte is missing.</param>
/// <param name="Repeat">The last byte, or up to 300 of the last, come once more.</param>
/// <param name="Flip">A bit is wrong.</param>
/// <param name="Cut">Up to 300 bytes are missing.</param>
/// <param name="Noise">Up to 20 bytes come that nobody sent.</param>
public sealed record FaultRates(int Drop = 0, int Repeat = 0, int Flip = 0, int Cut = 0,
    int Noise = 0)
{
    /// <summary>Faults in a million bytes, at most: one in a hundred.</summary>
    public const int TotalMax = 10_000;

    public static readonly FaultRates None = new();

    /// <summary>Faults of any kind in a million bytes.</summary>
    public int Total => Drop + Repeat + Flip + Cut + Noise;

    /// <summary>The kind that a number below <see cref="Total"/> falls on, each as often as its
    /// rate says.</summary>
    /// <param name="lot">0 … Total − 1.</param>
    public LineFault KindOf(int lot)
    {
        if ((lot -= Drop) < 0) return LineFault.Drop;
        if ((lot -= Repeat) < 0) return LineFault.Repeat;
        if ((lot -= Flip) < 0) return LineFault.Flip;
        return lot < Cut ? LineFault.Cut : LineFault.Noise;
    }
}
