namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>What a line does to bytes, see <see cref="FaultRates"/>.</summary>
public enum LineFault
{
    /// <summary>A byte is missing.</summary>
    Drop,

    /// <summary>The last bytes come once more.</summary>
    Repeat,

    /// <summary>A bit is wrong.</summary>
    Flip,

    /// <summary>A run of bytes is missing.</summary>
    Cut,

    /// <summary>Bytes come that nobody sent.</summary>
    Noise,
}
