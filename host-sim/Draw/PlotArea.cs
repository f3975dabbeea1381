namespace EdgeSpike.HostSim.Draw;

/// <summary>A rectangle of the page that data is drawn into; y grows downwards as in SVG.</summary>
public readonly record struct PlotArea(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double MiddleX => Left + Width / 2;

    public double MiddleY => Top + Height / 2;

    /// <summary>Maps values upwards: the low value sits on the bottom edge.</summary>
    public Scale Vertical(double low, double high) => new(low, high, Bottom, Top);

    /// <summary>Maps values to the right.</summary>
    public Scale Horizontal(double low, double high) => new(low, high, Left, Right);
}
