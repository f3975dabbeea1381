namespace EdgeSpike.HostSim.Convert;

/// <summary>Numbers as another program left them.</summary>
/// <param name="Name">In an archive; empty where a file has one array alone.</param>
/// <param name="Shape">Empty: one number.</param>
/// <param name="Values">The last index runs first.</param>
public sealed record NumberArray(string Name, IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>How its shape is written.</summary>
    public string ShapeText => Shape.Count == 0 ? "a scalar" : string.Join(" × ", Shape);
}
