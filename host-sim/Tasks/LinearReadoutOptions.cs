namespace EdgeSpike.HostSim.Tasks;

/// <summary>What a linear readout is asked for.</summary>
public sealed record LinearReadoutOptions
{
    /// <summary>Loss that the best weights leave.</summary>
    [TaskOption("Loss that no weights get below", Min = 0, Max = 20)]
    public double Unreachable { get; init; } = 2;

    /// <summary>Inputs that are not always zero.</summary>
    [TaskOption("Inputs that are not silent; the first ones", Min = 1, Max = 40)]
    public int Heard { get; init; } = 10;
}
