namespace EdgeSpike.HostSim.Draw;

/// <summary>A straight-line map from data values to positions on the page.</summary>
public readonly record struct Scale(double Low, double High, double Start, double End)
{
    /// <summary>
    /// The position of a value. A domain without extent puts everything in the middle, so that one
    /// step or all-equal data still gives a picture instead of a division by zero.
    /// </summary>
    public double Map(double value) => High == Low
        ? (Start + End) / 2
        : Start + (value - Low) / (High - Low) * (End - Start);
}
