using System.Globalization;

namespace EdgeSpike.HostSim.Data;

/// <summary>Times of readings: numbers in some unit, or dates and times of day.</summary>
public static class TimeText
{
    const double TicksAMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads a date, a date and a time, or a time of day, in a form that no country reads
    /// otherwise: year first, or ISO 8601.</summary>
    /// <param name="text">May have blanks around it.</param>
    /// <param name="microseconds">Since the year 1, or since midnight.</param>
    public static bool TryReadDate(ReadOnlySpan<char> text, out double microseconds)
    {
        const DateTimeStyles styles = DateTimeStyles.AllowWhiteSpaces
            | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            | DateTimeStyles.NoCurrentDateDefault;
        ReadOnlySpan<char> trimmed = text.Trim();
        microseconds = double.NaN;
        bool yearFirst = trimmed.Length > 4 && NumberText.IsDigits(trimmed[..4]);
        bool timeOfDay = trimmed.IndexOf(':') is 1 or 2;
        if (!yearFirst && !timeOfDay) return false;
        if (!DateTime.TryParse(trimmed, CultureInfo.InvariantCulture, styles, out DateTime time))
            return false;
        microseconds = time.Ticks / TicksAMicrosecond;
        return true;
    }

    /// <summary>The middle one of the steps forward between times.</summary>
    /// <returns>Null if none is above 0.</returns>
    public static double? MiddleStep(IEnumerable<double> steps)
    {
        double[] forward = [.. steps.Where(step => step > 0)];
        if (forward.Length == 0) return null;
        Array.Sort(forward);
        return forward[forward.Length / 2];
    }
}
