namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Guesses how wide text will be. The reader's font is unknown when the picture is written, so
/// labels are fitted with a slightly generous estimate instead of a measured width.
/// </summary>
public static class TextFit
{
    /// <summary>The estimated width of a text in a sans-serif font of the given size.</summary>
    public static double Width(string text, double fontSize) => fontSize * text.Sum(CharacterWidth);

    /// <summary>The text, cut with an ellipsis if it would not fit.</summary>
    public static string Shorten(string text, double fontSize, double width)
    {
        if (Width(text, fontSize) <= width)
        {
            return text;
        }

        var room = width - Width("…", fontSize);
        var kept = 0;
        for (var used = 0.0; kept < text.Length; kept++)
        {
            used += fontSize * CharacterWidth(text[kept]);
            if (used > room)
            {
                break;
            }
        }

        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
        {
            kept--;
        }

        return string.Concat(text.AsSpan(0, kept).TrimEnd(), "…");
    }

    /// <summary>The text broken between words into lines that fit; a single long word is
    /// cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double fontSize, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, fontSize) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = Shorten(longer, fontSize, width);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static double CharacterWidth(char character) => character switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '·' => 0.30,
        ' ' or 'f' or 't' or 'r' or '(' or ')' or '-' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '—' => 0.90,
        >= 'A' and <= 'Z' => 0.68,
        < '\u0250' => 0.57,
        < '\u2E80' => 0.62,
        _ => 1.0,
    };
}
