using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Makes any string safe as XML text or attribute value. Names come from task files and command
/// lines, so even a stray control character must not break the document.
/// </summary>
public static class SvgText
{
    private const char Unprintable = '\uFFFD';

    /// <summary>The text with markup characters escaped and characters XML forbids
    /// replaced.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < 0x20 or (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => escaped.Append(Unprintable),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
