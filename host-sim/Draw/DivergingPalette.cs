namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Blue for negative, orange for positive, and zero fully transparent: the page shows through, so
/// one image is right on white and on black paper. Blue and orange differ for colour-blind readers
/// too.
/// </summary>
public static class DivergingPalette
{
    private const int Shades = 63;

    /// <summary>Below one, so that small weights already show a little colour.</summary>
    private const double Curve = 0.8;

    /// <summary>The palette; zero is in its middle.</summary>
    public static IReadOnlyList<Rgba> Colours { get; } =
        [.. Enumerable.Range(-Shades, 2 * Shades + 1).Select(Shade)];

    /// <summary>The palette index of a value; the strongest colours stand for the extent.</summary>
    public static byte IndexOf(double value, double extent)
    {
        var share = extent > 0 ? Math.Clamp(value / extent, -1, 1) : 0;
        return (byte)(Shades + (int)Math.Round(share * Shades, MidpointRounding.AwayFromZero));
    }

    private static Rgba Shade(int step)
    {
        var alpha = (byte)Math.Round(255 * Math.Pow(Math.Abs(step) / (double)Shades, Curve));
        return step < 0 ? new Rgba(0x1F, 0x7F, 0xD1, alpha) : new Rgba(0xE3, 0x62, 0x0B, alpha);
    }
}
