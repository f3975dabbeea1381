using System.Globalization;
using System.Text;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Text from outside as a terminal may show it: what would move its cursor, change its
/// colours
/// or turn the order of letters round is written as its number.</summary>
public static class PlainText
{
    /// <summary>One line; ends of lines become blanks.</summary>
    public static string Line(string text) => Lines(text.ReplaceLineEndings(" "));

    /// <summary>The same, but lines stay lines.</summary>
    public static string Lines(string text)
    {
        if (!text.Any(Acts)) return text;
        var plain = new StringBuilder();
        foreach (char c in text)
        {
            if (!Acts(c)) plain.Append(c);
            else plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return plain.ToString();
    }

    static bool Acts(char c) => c is not ('\n' or '\t') && char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
