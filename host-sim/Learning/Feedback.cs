namespace EdgeSpike.HostSim.Learning;

/// <summary>How errors travel back.</summary>
public enum Feedback
{
    /// <summary>Over the readout's own weights.</summary>
    Symmetric,

    /// <summary>Over a fixed random matrix, stored.</summary>
    Random,

    /// <summary>Over the same random matrix, computed anew at each use.</summary>
    Regenerated,

    /// <summary>Over weights that follow the readout's.</summary>
    Adaptive,
}
