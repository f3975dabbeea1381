using System.Globalization;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Numbers as SVG attributes want them: a point for the decimals whatever the machine's language,
/// and no more digits than a screen can show, because digits are most of a picture's bytes.
/// </summary>
public static class SvgNumber
{
    /// <summary>A length or position to a hundredth of a unit.</summary>
    public static string Text(double value) =>
        Rounded(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>
    /// A position to a tenth of a unit, returned as a number so that a path can be written with
    /// relative moves between rounded points and never drift away from the true position.
    /// </summary>
    public static double Tenth(double value) => Rounded(value, 1);

    // Adding zero turns a negative zero into a plain one, which would otherwise be written "-0".
    private static double Rounded(double value, int digits) => double.IsFinite(value)
        ? Math.Round(value, digits, MidpointRounding.AwayFromZero) + 0.0
        : throw new ArgumentOutOfRangeException(nameof(value), value,
            "A picture has no place for this number.");
}
