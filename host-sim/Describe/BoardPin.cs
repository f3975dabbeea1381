namespace EdgeSpike.HostSim.Describe;

/// <summary>A pin: nanoFramework counts them, Meadow names them.</summary>
/// <param name="IsNumber">Which of the two.</param>
public sealed record BoardPin(string Name, bool IsNumber)
{
    /// <inheritdoc/>
    public override string ToString() => IsNumber ? "GPIO" + Name : Name;
}
