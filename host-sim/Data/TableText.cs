namespace EdgeSpike.HostSim.Data;

/// <summary>Lines of a table's text, and cells in a line.</summary>
public static class TableText
{
    /// <summary>The lines that hold cells, up to a number of them.</summary>
    public static IEnumerable<string> FirstRows(string text, int most)
    {
        using var reader = new StringReader(text);
        while (most > 0 && reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#' || string.IsNullOrWhiteSpace(line)) continue;
            most--;
            yield return line;
        }
    }

    /// <summary>How often a character stands in a line, outside quotes.</summary>
    public static int Count(string line, char separator)
    {
        bool quoted = false;
        int count = 0;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) count++;
        }

        return count;
    }

    /// <summary>Where a cell begins, in characters from 1.</summary>
    public static int Column(string text, int line, char separator, int cell)
    {
        using var reader = new StringReader(text);
        string? row = reader.ReadLine();
        for (int n = 1; n < line && row != null; n++) row = reader.ReadLine();
        bool quoted = false;
        bool within = false;
        for (int at = 0; at < (row?.Length ?? 0); at++)
        {
            if (cell == 0 && (separator != ' ' || row![at] != ' ')) return at + 1;
            if (row![at] == '"') quoted = !quoted;
            bool ends = row[at] == separator && !quoted && (separator != ' ' || within);
            within = row[at] != ' ';
            if (ends) cell--;
        }

        return (row?.Length ?? 0) + 1;
    }
}
