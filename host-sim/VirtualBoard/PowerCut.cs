namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>The virtual board lost its power: whatever was going on ends here.</summary>
public sealed class PowerCut : Exception
{
    /// <summary>Nothing more to say.</summary>
    public PowerCut()
        : base("the power was cut")
    {
    }
}
