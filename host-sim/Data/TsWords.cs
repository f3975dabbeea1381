namespace EdgeSpike.HostSim.Data;

/// <summary>Words of a header line, of which some may stand in quotes and have blanks.</summary>
public static class TsWords
{
    /// <summary>The words of a line.</summary>
    /// <param name="line">Words between blanks; 'two words' and "two words" are one.</param>
    public static string[] Of(string line)
    {
        List<string> words = [];
        for (int at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            bool quoted = line[at] is '\'' or '"';
            int end = quoted ? line.IndexOf(line[at], at + 1) : -1;
            if (end > 0)
            {
                words.Add(line[(at + 1)..end]);
                at = end + 1;
                continue;
            }

            end = at;
            while (end < line.Length && !char.IsWhiteSpace(line[end])) end++;
            words.Add(line[at..end]);
            at = end;
        }

        return [.. words];
    }
}
