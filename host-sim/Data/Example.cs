namespace EdgeSpike.HostSim.Data;

/// <summary>What a sensor measured while one thing was shown.</summary>
/// <param name="Class">Name of what was shown.</param>
/// <param name="Readings">In time order, one value a channel, thousandths of the sensor's
/// unit.</param>
public sealed record Example(string Class, int[][] Readings);
