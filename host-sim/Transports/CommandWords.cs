using System.Text;

namespace EdgeSpike.HostSim.Transports;

/// <summary>Splits a command line into words, as people expect, with no shell in between.</summary>
/// <remarks>Spaces part words; what stands in '…' or "…" belongs together. Nothing else is special,
/// so paths of any system can be written as they are.</remarks>
public static class CommandWords
{
    /// <summary>The words, or null if a quote is not closed.</summary>
    public static string[]? Split(string line)
    {
        List<string> words = [];
        var word = new StringBuilder();
        bool inside = false;
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
                inside = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inside) words.Add(word.ToString());
                word.Clear();
                inside = false;
            }
            else
            {
                word.Append(c);
                inside = true;
            }
        }

        if (inside) words.Add(word.ToString());
        return quote == '\0' ? [.. words] : null;
    }
}
