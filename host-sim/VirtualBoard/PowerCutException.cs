namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>The virtual board lost its power: whatever was going on ends here.</summary>
public sealed class PowerCutException : Exception
{
    /// <summary>Nothing more to say.</summary>
    public PowerCutException()
        : base("the power was cut")
    {
    }
}
